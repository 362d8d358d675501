// Makes WebP files of a picture that somebody chose: in the browser there is less to send, and re-encoding leaves the camera's notes behind.
const qualities = [.82, .7, .55];

/** Takes pictures for one field: chosen, dropped or pasted. Tells the field what became of each, and keeps the files until they are fetched. */
export function attach(root, field, rules) {
  const input = root.querySelector("input[type=file]");
  const preview = root.querySelector("canvas");
  const listening = new AbortController();
  const on = (target, name, act) => target.addEventListener(name, act, { signal: listening.signal });
  let files = [];
  let turn = 0;

  const take = async file => {
    // Whoever chooses again while the first is being worked on means the second.
    const mine = ++turn;
    await field.invokeMethodAsync("PrepareAsync");
    const made = await encode(file, rules);
    if (mine !== turn) return;
    if (made.problem) {
      await field.invokeMethodAsync("Refuse", made.problem);
      return;
    }
    files = made.files;
    draw(preview, made.picture);
    await field.invokeMethodAsync("ChooseAsync", {
      name: file.name, originalBytes: file.size, originalWidth: made.originalWidth, originalHeight: made.originalHeight, fileBytes: files.map(each => each.size),
    });
  };

  const first = list => [...list].find(file => file.type.startsWith("image/")) ?? list[0];
  on(input, "change", () => {
    const file = input.files[0];
    // The same file may be chosen again.
    input.value = "";
    if (file) take(file);
  });
  on(root, "dragover", event => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    root.dataset.over = "";
  });
  on(root, "dragleave", event => { if (!root.contains(event.relatedTarget)) delete root.dataset.over; });
  on(root, "drop", event => {
    delete root.dataset.over;
    const file = first(event.dataTransfer.files);
    if (!file) return;
    event.preventDefault();
    take(file);
  });
  on(document, "paste", event => {
    const busy = document.activeElement;
    const file = first(event.clipboardData.files);
    if (!file || (busy !== document.body && !root.contains(busy))) return;
    event.preventDefault();
    take(file);
  });

  return {
    file: index => files[index],
    forget: () => { turn++; files = []; },
    dispose: () => { turn++; listening.abort(); },
  };
}

async function encode(file, rules) {
  if (file.size > rules.originalMaxBytes) return { problem: "original_too_large" };
  let original;
  try { original = await createImageBitmap(file, { imageOrientation: "from-image" }); }
  catch { return { problem: "unreadable" }; }
  const { width: originalWidth, height: originalHeight } = original;
  try {
    if (originalHeight > rules.maxHeightToWidth * originalWidth) return { problem: "too_tall" };
    const largest = Math.min(originalWidth, rules.widths.at(-1));
    const widths = [...rules.widths.filter(width => width < largest), largest];
    const files = [];
    let source = original;
    // From the largest down, each from the one before: the original may be many times larger than all of them.
    for (const width of widths.reverse()) {
      const canvas = new OffscreenCanvas(width, Math.max(1, Math.round(originalHeight * width / originalWidth)));
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(source, 0, 0, canvas.width, canvas.height);
      const webp = await toWebP(canvas, rules.fileMaxBytes);
      if (typeof webp === "string") return { problem: webp };
      files.unshift(webp);
      source = canvas;
    }
    return { files, originalWidth, originalHeight, picture: source };
  } finally {
    original.close();
  }
}

async function toWebP(canvas, maxBytes) {
  for (const quality of qualities) {
    const file = await canvas.convertToBlob({ type: "image/webp", quality });
    // A browser that can't write WebP writes PNG instead.
    if (file.type !== "image/webp") return "no_webp";
    if (file.size <= maxBytes) return file;
  }
  return "too_large";
}

function draw(preview, picture) {
  preview.width = picture.width;
  preview.height = picture.height;
  preview.getContext("2d").drawImage(picture, 0, 0);
}
