// What the browser's own <dialog> leaves open: where the focus begins, and who decides whether Escape and a click outside may close it.
const focusable = ":is(input:not([type=hidden]), select, textarea, button, a[href], [tabindex='0']):not(:disabled)";

export function attach(dialog, component) {
  let typed = false;
  let pressedOutside = false;
  const ask = () => component.invokeMethodAsync("AskToCloseAsync").catch(() => dialog.close());
  const isOutside = event => {
    if (event.target !== dialog) return false;
    const box = dialog.getBoundingClientRect();
    return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
  };
  const on = (name, act) => dialog.addEventListener(name, act);
  on("input", () => { typed = true; });
  on("keydown", event => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    ask();
  });
  // The way back of a phone comes as this alone.
  on("cancel", event => { if (event.target === dialog) { event.preventDefault(); ask(); } });
  on("pointerdown", event => { pressedOutside = isOutside(event); });
  on("click", event => { if (pressedOutside && isOutside(event) && !typed) ask(); });
  on("close", event => { if (event.target === dialog) component.invokeMethodAsync("ClosedAsync").catch(() => { /* the circuit is gone */ }); });
  return {
    open: () => {
      typed = false;
      if (!dialog.open) dialog.showModal();
      const body = dialog.querySelector(".dialog-body");
      if (body.scrollHeight > body.clientHeight && !body.querySelector(focusable)) body.tabIndex = 0;
      const first = dialog.querySelector("[data-first]") ?? body.querySelector(focusable) ?? dialog.querySelector(`.dialog-actions ${focusable}`) ?? dialog.querySelector(focusable);
      first?.focus();
    },
    close: () => dialog.close(),
  };
}
