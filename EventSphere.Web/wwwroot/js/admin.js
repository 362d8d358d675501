// What the browser must do itself on the organizer's pages; Blazor calls it by name.
window.eventsphere = {
  searchWanted: false,
  // Values of fields when somebody first went into them: forms that are guarded learn what was typed before their guard was there.
  before: new WeakMap(),
  down: false,
  reloading: false,
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  remember: (name, value) => { try { localStorage.setItem("eventsphere." + name, value ?? ""); } catch { /* private window */ } },
  recall: name => { try { return localStorage.getItem("eventsphere." + name) || null; } catch { return null; } },
  toProblem: () => {
    const place = document.querySelector("dialog[open]") ?? document;
    const field = place.querySelector("[aria-invalid=true]");
    const target = field ?? place.querySelector("#problem");
    target?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  },
  // Each code leaves the field at the moment of its Enter, so that the next scan finds it empty however slow the connection is.
  scans: (form, page) => {
    const field = form.querySelector("#token");
    form.addEventListener("submit", event => {
      event.preventDefault();
      const code = field.value;
      field.value = "";
      field.focus();
      page.invokeMethodAsync("AdmitAsync", code);
    });
    field.focus();
  },
  // Puts something into a field as if it had been typed, without telling the server: for the guard of unsaved changes.
  keep: (field, value) => {
    if (!field || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
  // A field that the page wrote itself: what guards its form learns of it as of typing.
  touch: id => document.getElementById(id)?.dispatchEvent(new Event("input", { bubbles: true })),
  copy: async id => {
    const field = document.getElementById(id);
    field.select();
    try { await navigator.clipboard.writeText(field.value); return true; }
    catch { return document.execCommand("copy"); }
  },
};

document.addEventListener("focusin", event => {
  const field = event.target;
  if (field.matches("input, textarea, select") && !window.eventsphere.before.has(field)) window.eventsphere.before.set(field, field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value);
});

document.addEventListener("click", event => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.matches("[data-skip]")) {
    event.preventDefault();
    document.getElementById(target.dataset.skip).focus();
  } else if (target.matches("[data-reload]")) {
    window.eventsphere.reloading = true;
    location.reload();
  } else if (target.matches("[popover] a")) {
    // A drawer or menu has done its work once a page was chosen.
    target.closest("[popover]").hidePopover();
  } else if (target.matches("[data-nav-toggle]")) {
    const root = document.documentElement;
    const narrow = root.toggleAttribute("data-nav-narrow");
    eventsphere.remember("nav", narrow ? "narrow" : "");
  }
}, true);

// Whoever presses Ctrl+K while the page still comes to life gets the search as soon as it can be had.
document.addEventListener("keydown", event => {
  if (eventsphere.searchWanted === undefined || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  eventsphere.searchWanted = true;
});

// The next person in this tab must not find what this one typed.
document.addEventListener("submit", event => {
  if (!/\/(sign-out|switch-organization)$/.test(new URL(event.target.action).pathname)) return;
  window.eventsphere.reloading = true;
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("eventsphere.draft:")) sessionStorage.removeItem(key);
  } catch { /* nothing is kept in such a browser */ }
});

// Before the first picture, so that the navigation doesn't shrink before one's eyes.
if (eventsphere.recall("nav") === "narrow") document.documentElement.setAttribute("data-nav-narrow", "");
