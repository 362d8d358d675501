// Shows an event's tickets on any site:
// <script src="https://HOST/widget.js" data-event="organizer/event" async></script>
// A frame of this script's own host, which tells its height and nothing else. data-title names it, data-theme ("light", "dark") sets its scheme.
(() => {
  const script = document.currentScript;
  const parts = (script?.dataset.event ?? "").split("/");
  if (parts.length !== 2 || !parts.every(Boolean)) {
    console.error("EventSphere: the script needs data-event=\"organizer/event\".");
    return;
  }
  const { origin } = new URL(script.src);
  const page = `${origin}/e/${parts.map(encodeURIComponent).join("/")}`;
  const frame = document.createElement("iframe");
  frame.title = script.dataset.title || "Tickets";
  frame.loading = "lazy";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  // It may run its own script and open the registration in a new tab; it can't lead this page elsewhere.
  frame.sandbox.add("allow-scripts", "allow-same-origin", "allow-forms", "allow-popups", "allow-popups-to-escape-sandbox");
  Object.assign(frame.style, { display: "block", width: "100%", maxWidth: "640px", height: "420px", border: "0", colorScheme: "normal" });
  addEventListener("message", event => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const height = event.data?.eventsphereHeight;
    if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(Math.ceil(height), 80), 5000)}px`;
  });
  const theme = ["light", "dark"].includes(script.dataset.theme) ? `#${script.dataset.theme}` : "";
  frame.src = `${page}/widget${theme}`;
  script.after(frame);
})();
