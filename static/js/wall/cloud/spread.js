// @ts-check
/**
 * Words placed about the centre, drawn apart until they reach the field's edges: further from one
 * another, they cannot collide. What room is left is the same on opposite sides.
 * @template {import("./room.js").Box} T
 * @param {Map<string, T>} places their centres change
 * @param {import("./room.js").Size} field
 * @param {number} most how many times as far apart
 * @returns {Map<string, T>} the same
 */
export function spread(places, field, most) {
  const all = [...places.values()];
  const x = drawnApart(all.map((place) => ({ at: place.x, length: place.w })), field.w, most);
  const y = drawnApart(all.map((place) => ({ at: place.y, length: place.h })), field.h, most);
  for (const place of all) Object.assign(place, { x: x(place.x), y: y(place.y) });
  return places;
}

/**
 * @param {{at: number, length: number}[]} spans by their centres
 * @param {number} room
 * @param {number} most
 * @returns {(at: number) => number} where a centre goes
 */
function drawnApart(spans, room, most) {
  const first = Math.min(...spans.map(({ at, length }) => at - length / 2));
  const last = Math.max(...spans.map(({ at, length }) => at + length / 2));
  const middle = (first + last) / 2;
  const limits = spans.map(({ at, length }) => (room - length) / 2 / Math.abs(at - middle));
  const times = Math.max(1, Math.min(most, ...limits));
  return (at) => (at - middle) * times;
}
