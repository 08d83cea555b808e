// What the restitution's pages make of records, for a JSON list of cases (standard input): JSON.
import { readFileSync } from "node:fs";
import { allotted } from "../../static/js/allotment.js";
import { back, onward, past, pointAt } from "../../static/js/console/stops.js";
import { listed, pointsOf, stanceOf, tablesOf } from "../../static/js/points.js";
import { Store } from "../../static/js/store.js";

const known = (records) => {
  const store = new Store();
  store.apply({ put: records });
  return store;
};
const BEGIN = { component: "", points: null, complement: false, floor: null, words: false };

/** Each press of « Suivant » from the overview to the end, and of « Revenir » from there. */
function walk({ roads }) {
  const spot = (shown) => {
    const road = roads.find(({ key }) => key === shown.component);
    return [shown.component, pointAt(shown, road), shown.complement, shown.floor];
  };
  const seen = [];
  const there = [];
  let shown = BEGIN;
  for (let next = onward(shown, roads, seen); next; next = onward(shown, roads, seen)) {
    shown = next;
    if (!seen.includes(shown.component)) seen.push(shown.component);
    there.push(spot(shown));
    shown = { ...shown, floor: 3 };
    roads.filter(({ key }) => key === shown.component && shown.complement).forEach((road) => (road.revealed = true));
  }
  const here = [spot({ ...shown, floor: null })];
  for (let next = back(shown, roads); next; next = back(shown, roads)) {
    shown = next;
    here.push(spot(shown));
  }
  return { there, here, end: past(BEGIN, [], []) };
}

const ask = {
  walk,
  time: ({ records, now, zone }) => allotted(known(records), now, zone),
  points({ records, component }) {
    const { points, shared } = pointsOf(known(records), component);
    return {
      ids: points.map((point) => point.map(({ id }) => id)),
      tables: points.map(tablesOf),
      stances: points.map(stanceOf),
      shared,
    };
  },
  listed: ({ text }) => listed(text),
};
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((one) => ask[one.what](one))));
