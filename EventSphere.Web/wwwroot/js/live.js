// Keeps a live page fresh: asks for the page itself, which its server holds ready, and puts in what is new. Rests while nobody looks.
const pause = 20_000;
const parts = [...document.querySelectorAll("[data-live]")];
// What the server last sent; what the page shows may have gone on since, such as a countdown.
const sent = new Map(parts.map(part => [part, part.innerHTML]));

const refresh = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      // Untouched where nothing changed: a screen reader says what is put in.
      if (!now || now.innerHTML === sent.get(part)) continue;
      sent.set(part, now.innerHTML);
      part.replaceChildren(...now.childNodes);
    }
  } catch { /* the next turn tries again */ }
};

document.querySelector("[data-live-how]").textContent = "This page keeps itself fresh.";
setInterval(refresh, pause);
document.addEventListener("visibilitychange", refresh);
