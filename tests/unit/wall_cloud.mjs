// Boards of words laid out by the wall's own engine, and what became of each: JSON lines, one a board.
// Arguments: a scenario, its seed, the field's width and height.
import { layOut } from "../../static/js/wall/cloud/layout.js";
import { FLOOR, BASES, levelOf } from "../../static/js/wall/cloud/sizes.js";

const [scenario, seed, width, height] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const field = { w: width, h: height };

/** A generator of chance that is the same for a seed everywhere. */
function chance(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = chance(seed);

/** What words take, as French has them: most of 4 to 16 letters, some expressions on two lines. */
const sizes = Array.from({ length: 600 }, () => {
  const letters = random() < 0.85 ? 4 + random() * random() * 14 : 12 + random() * 24;
  const lines = letters > 18 ? 2 : 1;
  return { w: (letters * 0.5) / lines + (lines - 1) * 0.6, h: 1.12 * lines };
});

const word = (number, count) => {
  const level = levelOf(count);
  const wider = level >= 2 ? 1.05 : 1;
  const { w, h } = sizes[number];
  return { key: `word:${number}`, count, first: number, level, w: w * wider, h };
};

const finish = (laying) => {
  for (;;) {
    const { done, value } = laying.next();
    if (done) return value;
  }
};

/** What is wrong with a layout, and how far what stood before was moved, in parts of the field. */
function judged(layout, before, words) {
  const places = [...layout.places.values()];
  const counts = new Map(words.map(({ key, count }) => [key, count]));
  const found = { n: places.length, left: layout.left, base: BASES[layout.step], faults: [] };
  const apart = (a, b) =>
    Math.abs(a.x - b.x) >= (a.w + b.w) / 2 - 1e-5 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2 - 1e-5;
  for (const [index, a] of places.entries()) {
    const out = Math.max(
      Math.abs(a.x) + a.w / 2 - layout.field.w / 2,
      Math.abs(a.y) + a.h / 2 - layout.field.h / 2,
    );
    if (out > 1e-5) found.faults.push(`${a.key} outside by ${out}`);
    for (const b of places.slice(index + 1)) {
      if (!apart(a, b)) found.faults.push(`${a.key} over ${b.key}`);
      const order = Math.sign(counts.get(a.key) - counts.get(b.key));
      if (order * (a.size - b.size) < 0) found.faults.push(`${a.key} and ${b.key}: sizes`);
    }
  }
  const weakest = Math.min(...places.map(({ key }) => counts.get(key)));
  const waiting = words.filter(({ key }) => !layout.places.has(key));
  found.strongerWaiting = waiting.filter(({ level }) => level > levelOf(weakest)).length;
  const kept = before ? places.filter(({ key }) => before.places.has(key)) : [];
  const moves = kept
    .map((place) => {
      const was = before.places.get(place.key);
      const x = place.x / layout.field.w - was.x / before.field.w;
      const y = place.y / layout.field.h - was.y / before.field.h;
      return Math.hypot(x, y);
    })
    .filter((distance) => distance > 1e-9);
  found.moved = moves.length;
  found.furthest = Math.max(0, ...moves);
  const area = places.reduce((sum, { w, h }) => sum + w * h, 0);
  found.filled = area / (layout.field.w * layout.field.h);
  found.atFloor = layout.step === FLOOR;
  return found;
}

/** So many words, a few given by many people. */
const board = (count) =>
  Array.from({ length: count }, (_, place) =>
    word(place, Math.max(1, Math.round((40 / (place + 1) ** 0.9) * (0.6 + 0.8 * random())))),
  );

const tell = (found) => console.log(JSON.stringify(found));

/** A history: each item is the words there are then, in their field. */
function follow(history) {
  let before = null;
  for (const [words, where] of history) {
    const layout = finish(layOut(words, where ?? field, before));
    tell(judged(layout, before, words));
    before = layout;
  }
}

const scenarios = {
  *afresh() {
    for (const count of [1, 2, 3, 7, 12, 30, 60, 100, 150, 250, 400, 600]) yield [board(count)];
  },
  *added() {
    for (let count = 1; count <= 400; count += 1) {
      yield [Array.from({ length: count }, (_, number) => word(number, 1))];
    }
  },
  *alive() {
    const given = new Map();
    for (let turn = 0; turn < 700; turn += 1) {
      const number = Math.floor(random() ** 2.6 * 320);
      given.set(number, (given.get(number) ?? 0) + 1);
      if (random() < 0.02) given.delete([...given.keys()][Math.floor(random() * given.size)]);
      yield [[...given].map(([each, count]) => word(each, count))];
    }
  },
  *hidden() {
    const words = board(80);
    yield [words];
    for (let gone = 1; gone < 20; gone += 1) yield [words.filter((_, place) => place % 40 >= gone)];
  },
  *resized() {
    const words = board(120);
    for (const w of [width, width * 0.75, width, width * 0.9]) yield [words, { w, h: height }];
  },
};

if (scenario === "places") {
  let layout = null;
  for (const [words] of scenarios.alive()) layout = finish(layOut(words, field, layout));
  tell([...layout.places.values()]);
} else if (scenario === "reloaded") {
  let [layout, words] = [null, []];
  for ([words] of scenarios.alive()) layout = finish(layOut(words, field, layout));
  const again = finish(layOut(words, field));
  const far = ({ x, y }) => Math.hypot(x / field.w, y / field.h);
  const inner = [...again.places.values()].sort((a, b) => far(a) - far(b));
  tell({
    lived: BASES[layout.step],
    base: BASES[again.step],
    left: again.left,
    inner: inner.slice(0, 5).map(({ level }) => level),
    levels: inner.map(({ level }) => level).sort((a, b) => b - a).slice(0, 12),
    faults: judged(again, null, words).faults,
  });
} else {
  // Each board of `afresh` has nothing before it.
  if (scenario === "afresh") for (const item of scenarios.afresh()) follow([item]);
  else follow(scenarios[scenario]());
}
