// What a table needs of the browser: after going back it stands where it was left, after turning a page at its top.
let returningTo = null;

const key = () => "eventsphere.scroll." + location.href;

addEventListener("popstate", () => { returningTo = location.href; });
addEventListener("scroll", () => {
  // While the rows are not there yet, the page is too short and the browser scrolls it by itself.
  if (returningTo !== location.href && document.querySelector(".data-table")) sessionStorage.setItem(key(), String(Math.round(scrollY)));
}, { passive: true });

export function settle(section) {
  if (returningTo === location.href) {
    const kept = sessionStorage.getItem(key());
    if (kept) scrollTo({ top: Number(kept), behavior: "instant" });
  } else if (section.getBoundingClientRect().top < 0) {
    section.scrollIntoView({ block: "start", behavior: "instant" });
  }
  returningTo = null;
}

export async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; }
  catch { return false; }
}
