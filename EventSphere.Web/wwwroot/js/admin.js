// What the browser must do itself on the organizer's pages; Blazor calls it by name.
window.eventsphere = {
  open: dialog => dialog.showModal(),
  close: dialog => dialog.close(),
  remember: (name, value) => { try { localStorage.setItem("eventsphere." + name, value ?? ""); } catch { /* private window */ } },
  recall: name => { try { return localStorage.getItem("eventsphere." + name) || null; } catch { return null; } },
  toProblem: () => {
    const field = document.querySelector("[aria-invalid=true]");
    const target = field ?? document.getElementById("problem");
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
  copy: async id => {
    const field = document.getElementById(id);
    field.select();
    try { await navigator.clipboard.writeText(field.value); return true; }
    catch { return document.execCommand("copy"); }
  },
};

document.addEventListener("click", event => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.matches("[data-skip]")) {
    event.preventDefault();
    document.getElementById(target.dataset.skip).focus();
  } else if (target.matches("[data-reload]")) {
    location.reload();
  } else if (target.matches(".side a, .notifications a")) {
    // The drawer, or the bell's list, has done its work once a page was chosen.
    target.closest("[popover]").hidePopover?.();
  }
}, true);
