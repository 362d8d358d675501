// Blocks on purpose: the chosen scheme is set before anything is painted.
const showTheme = theme => {
  document.documentElement.dataset.theme = theme;
  for (const m of document.querySelectorAll("[name=theme-color]"))
    m.media = theme == "system" ? `(prefers-color-scheme:${m.dataset.scheme})` : m.dataset.scheme == theme ? "all" : "not all";
};
const recallTheme = () => {
  let theme;
  try { theme = localStorage["eventsphere.theme"] } catch {}
  showTheme(/^(light|dark)$/.test(theme) ? theme : "system");
};
recallTheme();
// What only a script can bring to light may be hidden from the beginning (css/forms.css).
document.documentElement.dataset.scripted = "";
addEventListener("storage", recallTheme);
