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

document.querySelector("[aria-invalid=true]")?.focus();
