// Drags the cards of a board with the mouse by any part, with a finger by their handle, so that a finger elsewhere still scrolls.
const threshold = 5;
const edge = 48;

export function attach(board, component) {
  const columns = board.querySelector(".board-columns");
  let drag = null;

  const placeAt = (x, y) => {
    const column = [...board.querySelectorAll(".board-column")].find(candidate => {
      const box = candidate.getBoundingClientRect();
      return x >= box.left && x <= box.right;
    });
    if (!column) return null;
    const cards = [...column.querySelectorAll(".board-card")].filter(card => card !== drag.card);
    const at = cards.findIndex(card => {
      const box = card.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return { column, before: cards[at], index: at < 0 ? cards.length : at, last: cards.at(-1) };
  };
  const unmark = () => board.querySelectorAll(".over, .drop-before, .drop-after").forEach(marked => marked.classList.remove("over", "drop-before", "drop-after"));
  const mark = place => {
    unmark();
    if (!place) return;
    place.column.classList.add("over");
    if (place.before) place.before.classList.add("drop-before");
    else place.last?.classList.add("drop-after");
  };
  const end = () => {
    drag?.ghost?.remove();
    drag?.card.classList.remove("dragged");
    unmark();
    drag = null;
  };
  const begin = () => {
    const box = drag.card.getBoundingClientRect();
    drag.ghost = drag.card.cloneNode(true);
    drag.ghost.classList.add("ghost");
    drag.ghost.setAttribute("aria-hidden", "true");
    drag.ghost.removeAttribute("data-card");
    Object.assign(drag.ghost.style, { width: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
    document.body.append(drag.ghost);
    drag.card.classList.add("dragged");
    board.setPointerCapture(drag.pointer);
  };

  board.addEventListener("pointerdown", event => {
    const card = event.target.closest(".board-card");
    const grip = event.target.closest(".grip");
    if (!card || event.button !== 0 || drag || (event.pointerType !== "mouse" && !grip) || (event.target.closest("a, button, input, select") && !grip)) return;
    drag = { card, pointer: event.pointerId, x: event.clientX, y: event.clientY };
  });
  board.addEventListener("pointermove", event => {
    if (event.pointerId !== drag?.pointer) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.ghost && Math.hypot(x, y) < threshold) return;
    if (!drag.ghost) begin();
    event.preventDefault();
    drag.ghost.style.transform = `translate(${x}px, ${y}px)`;
    const box = columns.getBoundingClientRect();
    if (event.clientX > box.right - edge) columns.scrollBy(12, 0);
    else if (event.clientX < box.left + edge) columns.scrollBy(-12, 0);
    mark(placeAt(event.clientX, event.clientY));
  });
  board.addEventListener("pointerup", event => {
    if (event.pointerId !== drag?.pointer) return;
    const { card, ghost } = drag;
    const place = ghost && placeAt(event.clientX, event.clientY);
    end();
    if (!ghost) return;
    // The click that ends a drag by the handle would lift the card.
    const swallow = click => { click.stopPropagation(); click.preventDefault(); };
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    if (place) component.invokeMethodAsync("DropAsync", card.dataset.card, place.column.dataset.column, place.index).catch(() => { /* the circuit is gone */ });
  });
  board.addEventListener("pointercancel", end);
  const onKey = event => { if (event.key === "Escape" && drag) end(); };
  addEventListener("keydown", onKey);

  // A card that moves to another column is drawn anew there, and until it has the focus again its keys would go nowhere.
  const moves = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Escape", "Enter", " "]);
  const onStray = event => {
    if (!moves.has(event.key) || document.activeElement !== document.body || !board.querySelector(".board-card.lifted")) return;
    event.preventDefault();
    component.invokeMethodAsync("PressLiftedAsync", event.key);
  };
  addEventListener("keydown", onStray);

  board.dataset.ready = "";
  return {
    focus: key => board.querySelector(`[data-card="${CSS.escape(key)}"] .grip`)?.focus(),
    detach: () => {
      removeEventListener("keydown", onKey);
      removeEventListener("keydown", onStray);
    },
  };
}
