// Two pictures, as little as an eye would remember of them: the mean colour of small cells.
const CELL = 4; // pixels of a kept picture, which is half as large as its screen
const SEEN = 18; // of 255: less is how an edge was smoothed

const load = async (data) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  return image;
};

const drawn = (image, width, height) => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return canvas;
};

const cells = (canvas) => {
  const { width, height } = canvas;
  const across = Math.ceil(width / CELL);
  const down = Math.ceil(height / CELL);
  const small = drawn(canvas, across, down);
  return small.getContext("2d").getImageData(0, 0, across, down).data;
};

window.halved = async (data) => {
  const image = await load(data);
  const canvas = drawn(image, Math.round(image.width / 2), Math.round(image.height / 2));
  return canvas.toDataURL("image/png").split(",")[1];
};

// The share of cells that are not the same, 1 where the pictures are not of one size.
window.differing = async (one, other) => {
  const [a, b] = await Promise.all([load(one), load(other)]);
  if (a.width !== b.width || a.height !== b.height) return 1;
  const [left, right] = [a, b].map((image) => cells(drawn(image, image.width, image.height)));
  let seen = 0;
  for (let at = 0; at < left.length; at += 4) {
    const far = [0, 1, 2].some((channel) => Math.abs(left[at + channel] - right[at + channel]) > SEEN);
    seen += far ? 1 : 0;
  }
  return seen / (left.length / 4);
};
null;
