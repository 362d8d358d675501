// The editor's preview: a document of its own in a frame, with the public pages' styles and no scripts, shown at the width of a phone or a desktop.
const desktop = 1280;

export function attach(frame, styles) {
  const stage = frame.parentElement;
  const own = document.createElement("link");
  own.rel = "stylesheet";
  const ready = new Promise(resolve => frame.addEventListener("load", resolve, { once: true }));
  frame.srcdoc = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Preview</title><base href="${document.baseURI}">${styles.map(each => `<link rel="stylesheet" href="${each}">`).join("")}</head><body><main aria-label="Preview"></main></body></html>`;
  const page = () => frame.contentDocument;

  // A desktop's page is drawn smaller where the frame has less room.
  const fit = () => {
    const scale = stage.classList.contains("wide") ? Math.min(1, stage.clientWidth / desktop) : 1;
    Object.assign(frame.style, scale < 1
      ? { width: `${desktop}px`, height: `${stage.clientHeight / scale}px`, transform: `scale(${scale})` }
      : { width: "", height: "", transform: "" });
  };
  const resized = new ResizeObserver(fit);
  resized.observe(stage);
  const restyled = new MutationObserver(fit);
  restyled.observe(stage, { attributes: true, attributeFilter: ["class"] });

  const scheme = () => {
    const chosen = document.documentElement.dataset.theme;
    if (chosen) page().documentElement.dataset.theme = chosen;
    else delete page().documentElement.dataset.theme;
  };
  const themed = new MutationObserver(() => ready.then(scheme));
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

  // Links lead nowhere from here but to places on the page.
  ready.then(() => {
    scheme();
    page().addEventListener("click", event => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      const anchor = link.hash && decodeURIComponent(link.hash.slice(1));
      if (anchor) to(anchor);
    });
    page().addEventListener("submit", event => event.preventDefault());
  });

  // Within the frame alone: scrolling into view would move the editor too.
  const to = anchor => {
    const place = page().getElementById(anchor);
    if (place) frame.contentWindow.scrollTo(0, place.getBoundingClientRect().top + frame.contentWindow.scrollY - 72);
  };
  let shownAt;
  return {
    show: async (html, anchor, sheet) => {
      await ready;
      page().querySelector("main").innerHTML = html;
      if (sheet) {
        own.href = sheet;
        page().head.append(own);
      } else own.remove();
      // It opens at its top.
      if (anchor && shownAt !== undefined && anchor !== shownAt) to(anchor);
      shownAt = anchor;
    },
    dispose: () => { resized.disconnect(); restyled.disconnect(); themed.disconnect(); },
  };
}
