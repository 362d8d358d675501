// The radio buttons of Components/ThemeSwitch.razor, in pages of both kinds. They show what theme.js has set, also when another tab sets it.
customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.watch = new MutationObserver(() => this.show());
    this.watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    // Blazor puts an element into the page before what is in it.
    this.watch.observe(this, { childList: true });
    this.show();
  }
  disconnectedCallback() { this.watch.disconnect(); }
  show() {
    for (const choice of this.querySelectorAll("input")) choice.checked = choice.value === document.documentElement.dataset.theme;
  }
});

document.addEventListener("change", event => {
  if (!event.target.closest("theme-switch")) return;
  try { localStorage["eventsphere.theme"] = event.target.value; } catch { /* private window: it lasts as long as the page */ }
  showTheme(event.target.value);
});
