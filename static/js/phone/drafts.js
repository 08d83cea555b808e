// @ts-check
/**
 * @typedef {import("../box.js").Box} Box
 * @typedef {{text: string, question?: string, from?: string, kept?: boolean}} Draft `from`: the
 *   refused item whose text this was; `kept`: its author keeps it and wants no reminder
 */

const NAME = "drafts";

/**
 * What is typed and not sent, by the place it was typed for: a sequence, and a component if it has
 * boards, and the table if there are tables. Never sent by itself.
 */
export class Drafts {
  #box;

  /** @param {Box} box */
  constructor(box) {
    this.#box = box;
  }

  /** @returns {Record<string, Draft>} */
  get all() {
    return this.#box.read(NAME) ?? {};
  }

  /**
   * @param {string} place
   * @returns {Draft | undefined}
   */
  get(place) {
    return this.all[place];
  }

  /**
   * @param {string} place
   * @param {Draft | undefined} draft undefined, or an empty text, forgets it
   */
  set(place, draft) {
    const { [place]: _, ...others } = this.all;
    const drafts = draft && draft.text.trim() ? { ...others, [place]: draft } : others;
    this.#box.write(NAME, Object.keys(drafts).length > 0 ? drafts : undefined);
  }
}

/**
 * @param {string} sequence
 * @param {string} [component]
 * @param {number | null} [group] the table it is begun at
 * @returns {string} a draft's place
 */
export function placeOf(sequence, component = "", group = null) {
  if (!component) return sequence;
  return group ? `${sequence}/${component}/${group}` : `${sequence}/${component}`;
}

/**
 * @param {string} sequence
 * @param {string} id
 * @returns {string} the place of what no field of that sequence has room for
 */
export function besidePlace(sequence, id) {
  return `${sequence}//${id}`;
}

/**
 * @param {string} sequence
 * @param {string} component
 * @param {number | null} group
 * @param {string} id
 * @returns {string} the place of an idea that the field of that board has no room for
 */
export function besideBoard(sequence, component, group, id) {
  return `${sequence}/${component}/${group ?? ""}/${id}`;
}

/**
 * @param {string} place
 * @returns {{sequence: string, component: string, group: number | null}} `group`: null for no table
 */
export function readPlace(place) {
  const [sequence = "", component = "", group = ""] = place.split("/");
  return { sequence, component, group: component ? Number(group) || null : null };
}
