// Watches a form for changes and keeps what was typed in this tab until it is saved or given up: a page that reloads finds it again.
const kinds = "input:not([type=password], [type=file], [type=hidden], [type=submit], [type=button]), textarea, select";
const patience = 5000;

const checks = field => field.type === "checkbox" || field.type === "radio";
const read = field => checks(field) ? field.checked : field.value;
const tell = field => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
const storeOf = key => `eventsphere.draft:${location.pathname}#${key}`;
const kept = store => { try { return JSON.parse(sessionStorage.getItem(store)); } catch { return null; } };

export const exists = key => kept(storeOf(key)) !== null;

export function guard(marker, key, component) {
  const form = marker.closest("form");
  const store = storeOf(key);
  const fields = () => [...form.querySelectorAll(kinds)].filter(field => field.id && field.closest("dialog") === form.closest("dialog"));
  const snapshot = () => new Map(fields().map(field => [field.id, read(field)]));
  const touched = new Set();
  // Looked up before anybody can type: what is kept from here on was typed just now, and isn't brought back.
  const left = kept(store);
  let baseline = new Map(fields().map(field => [field.id, window.eventsphere.before.get(field) ?? read(field)]));
  let dirty = false;

  const forget = () => { try { sessionStorage.removeItem(store); } catch { /* nothing is kept in such a browser */ } };
  const become = now => {
    if (now === dirty) return;
    dirty = now;
    component.invokeMethodAsync("Changed", dirty).catch(() => { /* the circuit is gone; what was typed is kept */ });
  };
  const look = () => {
    const changed = [...snapshot()].filter(([id, value]) => value !== (baseline.get(id) ?? (typeof value === "boolean" ? false : "")));
    if (changed.length === 0) forget();
    else try { sessionStorage.setItem(store, JSON.stringify(changed)); } catch { /* full, or forbidden */ }
    become(changed.length > 0);
  };
  const onInput = event => {
    if (window.eventsphere.down && event.target.matches(kinds)) touched.add(event.target);
    look();
  };
  // What was typed while the line was down reached nobody.
  const onUp = () => {
    touched.forEach(field => field.isConnected && tell(field));
    touched.clear();
  };
  const onUnload = event => { if (dirty && !window.eventsphere.reloading) event.preventDefault(); };
  form.addEventListener("input", onInput);
  form.addEventListener("change", onInput);
  addEventListener("eventsphere:up", onUp);
  addEventListener("beforeunload", onUnload);

  const restore = () => {
    if (left === null) {
      look();
      return false;
    }
    const waiting = new Map([...left, ...(kept(store) ?? [])]);
    const apply = () => {
      for (const [id, value] of [...waiting]) {
        const field = fields().find(candidate => candidate.id === id);
        if (!field) continue;
        waiting.delete(id);
        if (read(field) === value) continue;
        if (checks(field)) field.checked = value; else field.value = value;
        tell(field);
      }
    };
    const whole = new Map(waiting);
    apply();
    if (waiting.size > 0) {
      // Some fields appear only once others are filled in.
      const observer = new MutationObserver(() => { apply(); if (waiting.size === 0) observer.disconnect(); });
      observer.observe(form, { childList: true, subtree: true });
      setTimeout(() => observer.disconnect(), patience);
    }
    try { sessionStorage.setItem(store, JSON.stringify([...whole])); } catch { /* as above */ }
    become(true);
    return true;
  };

  return {
    restore,
    saved: () => { forget(); baseline = snapshot(); touched.clear(); become(false); },
    discard: () => {
      for (const field of fields()) {
        const value = baseline.get(field.id);
        if (value === undefined || read(field) === value) continue;
        if (checks(field)) field.checked = value; else field.value = value;
        tell(field);
      }
      forget();
      become(false);
    },
    dispose: () => {
      form.removeEventListener("input", onInput);
      form.removeEventListener("change", onInput);
      removeEventListener("eventsphere:up", onUp);
      removeEventListener("beforeunload", onUnload);
    },
  };
}
