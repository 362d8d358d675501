// The search palette's part that must not wait for the server: opening, the highlight, and what was chosen lately.
const attached = new Map();
const recentAtMost = 5;

export function attach(button, dialog, component, tenant) {
  const field = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const key = "eventsphere.search." + tenant;
  const gone = new AbortController();
  const on = (target, name, act, options) => target.addEventListener(name, act, { signal: gone.signal, ...options });
  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  const mark = option => {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };

  const open = () => {
    // Another dialog has the page: what it asks comes first.
    if (document.querySelector("dialog:modal")) return;
    dialog.showModal();
    component.invokeMethodAsync("Opened", recall(key));
  };

  const move = step => {
    const all = options();
    if (all.length) mark(all[(all.indexOf(current()) + step + all.length) % all.length]);
  };

  on(button, "click", open);
  if (eventsphere.searchWanted) open();
  delete eventsphere.searchWanted;
  on(document, "keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  on(field, "keydown", event => {
    if (event.isComposing) return;
    const act = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(current() ? -1 : 0),
      Home: () => mark(options().at(0)),
      End: () => mark(options().at(-1)),
      Enter: () => current()?.click(),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key !== "Enter" && !options().length) return;
    event.preventDefault();
    act();
  });
  on(list, "pointermove", event => {
    const option = event.target.closest("[role=option]");
    if (option && option !== current()) mark(option);
  });
  on(list, "click", event => {
    const option = event.target.closest("[role=option]");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    remember(key, option);
    dialog.close();
  });
  // A click on the veil closes, as with the browser's own menus.
  on(dialog, "click", event => { if (event.target === dialog) dialog.close(); });

  on(dialog, "close", () => {
    field.value = "";
    component.invokeMethodAsync("Closed");
  });

  // Other results: the first of them is the one that Enter opens.
  const results = new MutationObserver(() => { if (!current() || current() !== options()[0]) mark(options()[0]); });
  results.observe(list, { childList: true, subtree: true });
  attached.set(dialog, () => { gone.abort(); results.disconnect(); });
}

export function detach(dialog) {
  attached.get(dialog)?.();
  attached.delete(dialog);
}

function recall(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(hit => hit && typeof hit.address === "string" && typeof hit.text === "string").slice(0, recentAtMost) : [];
  } catch {
    return [];
  }
}

function remember(key, option) {
  const address = option.getAttribute("href");
  const hit = { id: option.id, icon: option.dataset.icon, text: option.dataset.text, detail: option.dataset.detail ?? null, address };
  try {
    localStorage.setItem(key, JSON.stringify([hit, ...recall(key).filter(kept => kept.address !== address)].slice(0, recentAtMost)));
  } catch { /* private window */ }
}
