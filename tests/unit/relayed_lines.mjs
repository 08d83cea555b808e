// How many people each line of a JSON list (standard input) counts for, as the pages count it: JSON.
import { readFileSync } from "node:fs";
import { tally } from "../../static/js/relay/lines.js";

const lines = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(lines.map((line) => tally(line).people)));
