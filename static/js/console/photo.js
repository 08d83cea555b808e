// @ts-check
import { say, setText } from "../parts.js";
import { button, byId, element, onPress } from "./dom.js";

/**
 * A photo of a sheet, beside what is typed from it. The file is read here and drawn: its pixels are
 * all that is kept of it, in this page only, and nothing of it is ever sent.
 */

const LARGEST = 2400; // pixels: enough to read handwriting, little enough for an old laptop
const QUARTER = 90;

export function photoPart() {
  const input = byId("photo", HTMLInputElement);
  const canvas = byId("photo-shown", HTMLCanvasElement);
  const frame = element("photo-frame");
  const bad = element("photo-bad");
  const size = button("photo-size");
  /** @type {ImageBitmap | null} */
  let image = null;
  let turned = 0;
  const draw = () => {
    frame.hidden = !image;
    if (image) paint(canvas, image, turned);
    else canvas.width = canvas.height = 0;
  };
  const show = (/** @type {ImageBitmap | null} */ found) => {
    image?.close();
    image = found;
    turned = 0;
    draw();
  };
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    setText(bad, "");
    if (!file) return;
    const found = await createImageBitmap(file).catch(() => null);
    show(found);
    if (!found) setText(bad, say("photo_bad"));
  });
  onPress(button("photo-turn"), () => {
    turned = (turned + QUARTER) % 360;
    draw();
  });
  onPress(size, () => {
    const large = frame.classList.toggle("photo-large");
    setText(size, say(large ? "photo_smaller" : "photo_larger"));
  });
  onPress(button("photo-remove"), () => {
    input.value = "";
    show(null);
    input.focus();
  });
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} image
 * @param {number} turned degrees
 */
function paint(canvas, image, turned) {
  const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
  const [width, height] = [image.width * scale, image.height * scale];
  const lying = turned % 180 !== 0;
  canvas.width = Math.round(lying ? height : width);
  canvas.height = Math.round(lying ? width : height);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turned * Math.PI) / 180);
  context.drawImage(image, -width / 2, -height / 2, width, height);
}
