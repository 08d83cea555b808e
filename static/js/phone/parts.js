// @ts-check
/**
 * What the phone's screens are made with.
 *
 * @typedef {object} Parts
 * @property {import("../sync.js").Link} link
 * @property {import("../box.js").Box} box
 * @property {import("./drafts.js").Drafts} drafts
 * @property {import("./mine.js").Mine} mine
 * @property {import("./me.js").Me} me where this device sits, and whether it holds the pen there
 * @property {(kind: string, fields: Record<string, any>, draft: import("./drafts.js").Draft) => string} post
 *   hands a contribution to the outbox, and forgets the refused one it mends; its id
 * @property {() => void} repaint
 */

export {};
