// Comfort on public pages, all of which work without it.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    (event.submitter ?? form.querySelector("[type=submit]"))?.setAttribute("aria-busy", "true");
  });
}
// Back from the next page, the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[type=submit]").forEach(button => button.removeAttribute("aria-busy"));
  }
});

const named = document.querySelector("[data-slug-for]");
const slug = named && document.getElementById(named.dataset.slugFor);
if (slug) {
  let suggested = "";
  named.addEventListener("input", () => {
    if (slug.value && slug.value !== suggested) return;
    suggested = named.value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, slug.maxLength).replace(/^-+|-+$/g, "");
    slug.value = suggested;
  });
}

// Countdowns go on from where the server left them, to the minute.
const count = () => {
  for (const list of document.querySelectorAll("[data-countdown]")) {
    let left = Math.max(0, (Date.parse(list.dataset.countdown) - Date.now()) / 1000);
    for (const figure of list.querySelectorAll("[data-unit]")) {
      const whole = Math.floor(left / figure.dataset.unit);
      left -= whole * figure.dataset.unit;
      const label = figure.previousElementSibling;
      figure.textContent = whole.toLocaleString("en-GB");
      label.textContent = label.textContent.replace(/s?$/, whole === 1 ? "" : "s");
    }
  }
};
if (document.querySelector("[data-countdown]")) setInterval(count, 5000);

document.querySelector("[aria-invalid=true]")?.focus();
