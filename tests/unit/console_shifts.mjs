// What a console shows before hours are moved, for a JSON list of cases (standard input): JSON.
import { readFileSync } from "node:fs";
import { stateOf } from "../../static/js/gauge.js";
import { lateness, proposed, shifted } from "../../static/js/console/shifts.js";

const ask = {
  shift: ({ steps, step, minutes }) => shifted(steps, steps[step], minutes),
  late: ({ step, date, now, zone }) => lateness(step, date, now, zone),
  proposed: ({ late }) => proposed(late),
  state: ({ left, whole }) => stateOf(left, whole),
};
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((one) => ask[one.what](one))));
