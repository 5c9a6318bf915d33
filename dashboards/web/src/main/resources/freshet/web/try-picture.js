// A picture that is dropped, pasted, chosen, fetched or clicked, and made small enough for one message.

import { fetchPicture, loadPicture } from "./try-api.js";
import { bytes, element } from "./try-dom.js";

const SIDE_MAX = 1024;
const QUALITIES = [0.92, 0.85, 0.75, 0.6];
const AS_THEY_ARE = ["image/jpeg", "image/png"];

export class PictureInput {
  constructor(limit, byUrl, samples, changed) {
    this.limit = limit;
    this.changed = changed;
    this.chosen = undefined;
    this.figure = element("figure", { className: "chosen", hidden: true });
    this.samples = element("ul", { className: "samples" });
    this.file = element("input", { type: "file", accept: "image/*", "aria-label": "Choose a picture" });
    this.file.addEventListener("change", () => this.file.files[0] && this.take(this.file.files[0], this.file.files[0].name));
    this.root = element(
      "div",
      {},
      element(
        "label",
        { className: "drop" },
        element("strong", {}, "Choose a picture"),
        ", drop one anywhere on this page, or paste one",
        this.file,
      ),
      ...(byUrl ? [this.address()] : []),
      element("h3", {}, "Samples: drawn by a program, so they show nothing in particular"),
      this.samples,
      this.figure,
    );
    samples.forEach((sample, number) => this.samples.append(element("li", {}, this.sample(sample, number))));
  }

  sample(sample, number) {
    const name = `drawn picture ${number + 1}`;
    const image = element("img", { src: sample.picture, alt: name, loading: "lazy" });
    const button = element("button", { type: "button", className: "picture", "aria-pressed": "false" }, image);
    button.addEventListener("click", async () => {
      await this.attempt(async () => this.take(await loadPicture(sample.picture), name));
      button.setAttribute("aria-pressed", "true");
    });
    return button;
  }

  address() {
    const input = element("input", { type: "url", id: "picture-address", placeholder: "https://…" });
    const button = element("button", { type: "button" }, "Fetch");
    const fetchIt = () => this.attempt(async () => this.take(await fetchPicture(input.value), input.value));
    button.addEventListener("click", fetchIt);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // it would ask with the picture before
      fetchIt();
    });
    const label = element("label", { for: "picture-address" }, "or the address of a JPEG or PNG");
    return element("div", { className: "address" }, element("div", {}, label, input), button);
  }

  async attempt(action) {
    try {
      await action();
    } catch (failure) {
      this.show(undefined, failure.message);
    }
  }

  /** Takes a picture over; what is too large, or of a kind that no model takes, is encoded anew. */
  async take(blob, name) {
    for (const button of this.samples.querySelectorAll("button")) button.setAttribute("aria-pressed", "false");
    try {
      const fitting = await fit(blob, this.limit);
      this.chosen = fitting.blob;
      this.show(fitting, `${name}: ${fitting.words}`);
    } catch (failure) {
      this.chosen = undefined;
      this.show(undefined, `${name}: ${failure.message}`);
    }
    this.changed();
  }

  show(fitting, words) {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
    this.figure.replaceChildren();
    if (fitting && fitting.decoded) {
      this.url = URL.createObjectURL(fitting.blob);
      this.figure.append(element("img", { src: this.url, alt: "the picture to be sent" }));
    }
    this.figure.append(element("figcaption", { role: "status" }, words));
    this.figure.hidden = false;
  }

  question() {
    return this.chosen && { contentType: this.chosen.type, body: this.chosen };
  }

  mark() {
    return undefined;
  }

  unmark() {}
}

/** The picture itself where one message can carry it, else a JPEG of it that does. */
async function fit(blob, limit) {
  const fits = AS_THEY_ARE.includes(blob.type) && blob.size <= limit;
  let bitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    if (!fits) throw new Error("this browser cannot read it as a picture");
    return { blob, decoded: false, words: `${bytes(blob.size)}; this browser cannot show it, and it is sent as it is` };
  }
  const size = `${bytes(blob.size)}, ${bitmap.width} × ${bitmap.height}`;
  if (fits) return { blob, decoded: true, words: `${size}, sent as it is` };
  const smaller = await encode(bitmap, limit);
  const reason =
    blob.size > limit
      ? `One message carries at most ${limit.toLocaleString("en")} bytes`
      : "Models take JPEG and PNG";
  const words = `${size}. ${reason}, so it is sent as a JPEG of ${bytes(smaller.blob.size)}, ${smaller.width} × ${smaller.height}. A device must do the same.`;
  return { blob: smaller.blob, decoded: true, words };
}

async function encode(bitmap, limit) {
  let scale = Math.min(1, SIDE_MAX / Math.max(bitmap.width, bitmap.height));
  for (;;) {
    const canvas = drawn(bitmap, scale);
    for (const quality of QUALITIES) {
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
      if (!blob) throw new Error("this browser cannot encode it as JPEG");
      if (blob.size <= limit) return { blob, width: canvas.width, height: canvas.height };
    }
    scale /= 2;
  }
}

function drawn(bitmap, scale) {
  const canvas = element("canvas", {
    width: Math.max(1, Math.round(bitmap.width * scale)),
    height: Math.max(1, Math.round(bitmap.height * scale)),
  });
  const context = canvas.getContext("2d");
  context.fillStyle = "white"; // what is transparent would be black in a JPEG
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}
