// @ts-check
/**
 * The way through the restitution, one press at a time: the points of a component, the animation's
 * sentence, the trainer's complement, the next component; and back the same way. Each answer is all
 * that is to be shown, so that of two who press at once the second changes nothing.
 *
 * @typedef {{component: string, points: number | null, complement: boolean, floor: number | null, words: boolean}} Shown
 *   `points`: how many of them, null for all; no component is the overview
 * @typedef {{key: string, points: number, sentence: boolean, complement: boolean, revealed: boolean}} Road
 *   what there is of one component; `revealed`: the room has seen its complement
 */

/**
 * @param {Road} road
 * @returns {number} its points, the animation's sentence after them; an empty one is looked at once
 */
export const lastOf = ({ points, sentence }) => Math.max(1, points + (sentence ? 1 : 0));

/**
 * @param {Shown} shown
 * @param {Road} road
 * @returns {number} which of them is the newest on the wall
 */
export const pointAt = ({ points }, road) => Math.min(points ?? Infinity, lastOf(road));

/**
 * @param {Shown} shown
 * @param {Road[]} roads in the order of the components
 * @param {string[]} seen the components that have come
 * @returns {Shown | null} null at the end of the way
 */
export function onward(shown, roads, seen) {
  const here = roads.findIndex(({ key }) => key === shown.component);
  const road = roads[here];
  if (!road) return begin(roads.find(({ key }) => !seen.includes(key)) ?? roads[0]);
  const at = pointAt(shown, road);
  const calm = { ...shown, floor: null };
  if (!shown.complement && at < lastOf(road)) return { ...calm, points: at + 1 };
  if (!shown.complement && road.complement) return { ...calm, points: null, complement: true };
  return begin(roads[here + 1]);
}

/**
 * The next component, whatever has not been shown of this one.
 * @param {Shown} shown
 * @param {Road[]} roads
 * @param {string[]} seen
 * @returns {Shown | null}
 */
export function past(shown, roads, seen) {
  const here = roads.findIndex(({ key }) => key === shown.component);
  return here < 0 ? onward(shown, roads, seen) : begin(roads[here + 1]);
}

/**
 * @param {Shown} shown
 * @param {Road[]} roads
 * @returns {Shown | null} null before the first point
 */
export function back(shown, roads) {
  const here = roads.findIndex(({ key }) => key === shown.component);
  const road = roads[here];
  if (!road) return null;
  const at = pointAt(shown, road);
  const calm = { ...shown, floor: null };
  if (shown.complement) return { ...calm, points: lastOf(road), complement: false };
  if (at > 1) return { ...calm, points: at - 1 };
  const before = roads[here - 1];
  return before ? { ...whole(before), complement: before.complement && before.revealed } : null;
}

/** @param {Road | undefined} road */
const begin = (road) => (road ? { ...whole(road), points: 1 } : null);

/**
 * @param {Road} road
 * @returns {Shown}
 */
function whole({ key }) {
  return { component: key, points: null, complement: false, floor: null, words: false };
}
