// Starts Blazor and looks after its connection: tries again by itself, on demand and as soon as the network is back. When the server no
// longer knows this page, it loads anew, and half-filled forms come back from their drafts.
(() => {
  const pauses = [0, 1, 2, 3, 5, 8, 13, 20];
  const note = document.getElementById("reconnect");
  const left = note.querySelector("[data-left]");
  let tries = 0;
  let timer;
  let busy = false;

  const show = state => {
    note.dataset.state = state;
    if (!note.matches(":popover-open")) note.showPopover();
  };
  const reload = () => {
    window.eventsphere.reloading = true;
    location.reload();
  };
  const attempt = async () => {
    if (busy || !window.eventsphere.down) return;
    clearTimeout(timer);
    busy = true;
    show("trying");
    try {
      if (!await Blazor.reconnect()) reload();
    } catch {
      wait(pauses[Math.min(++tries, pauses.length - 1)]);
    } finally {
      busy = false;
    }
  };
  const wait = seconds => {
    show("waiting");
    left.textContent = seconds;
    timer = setTimeout(() => seconds > 1 ? wait(seconds - 1) : attempt(), 1000);
  };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: () => {
          window.eventsphere.down = true;
          tries = 0;
          attempt();
        },
        onConnectionUp: () => {
          clearTimeout(timer);
          window.eventsphere.down = false;
          if (note.matches(":popover-open")) note.hidePopover();
          dispatchEvent(new Event("eventsphere:up"));
        },
      },
    },
  });
  note.querySelector("[data-try]").addEventListener("click", attempt);
  addEventListener("online", attempt);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) attempt(); });
})();
