// @ts-check
import { setText } from "./parts.js";
import { connect } from "./sync.js";

/**
 * The room check: the test pattern on the walls, phones as they come in, and what this browser
 * knows of its own machine.
 */
function main() {
  const link = connect();
  pattern(link);
  phones(link);
  awake();
  void battery();
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/** @param {import("./sync.js").Link} link */
function pattern(link) {
  const button = element("pattern");
  const shown = () => link.store.get("meeting")?.wall === "pattern";
  const paint = () => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(shown()));
    setText(button, (shown() ? button.dataset.hide : button.dataset.show) ?? "");
    element("pattern-shown").hidden = !shown();
  };
  button.addEventListener("click", async () => {
    const refused = element("pattern-refused");
    try {
      const answer = await link.op("set_wall", { wall: shown() ? "follow" : "pattern" });
      setText(refused, answer.sentence ?? "");
    } catch {
      setText(refused, refused.dataset.failed ?? "");
    }
  });
  link.store.subscribe(paint);
  paint();
}

/** @param {import("./sync.js").Link} link */
function phones(link) {
  const place = element("phones-in");
  const { none = "", one = "", many = "" } = place.dataset;
  const tell = (/** @type {number} */ people) => {
    const said = people === 0 ? none : (people === 1 ? one : many).replace("{n}", String(people));
    setText(place, said);
    for (const verdict of document.querySelectorAll("#phones [data-when]")) {
      if (verdict instanceof HTMLElement) verdict.hidden = (verdict.dataset.when === "some") !== people > 0;
    }
  };
  link.on("presence", tell);
  tell(0);
}

function awake() {
  const place = element("awake");
  place.hidden = false;
  setText(place, ("wakeLock" in navigator ? place.dataset.yes : place.dataset.no) ?? "");
}

/** Some browsers tell it, and only to pages of the machine itself or over HTTPS. */
async function battery() {
  const place = element("battery");
  const ask = /** @type {{getBattery?: () => Promise<{charging: boolean, level: number}>}} */ (navigator);
  const found = await ask.getBattery?.().catch(() => undefined);
  if (!found || found.charging) return;
  place.hidden = false;
  setText(place, (place.dataset.say ?? "").replace("{n}", String(Math.round(found.level * 100))));
}

main();
