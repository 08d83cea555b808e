// @ts-check
/**
 * What must survive a dead battery. A browser writes localStorage to the disk some seconds later;
 * this is on the disk when its promise is kept (IndexedDB, strict durability).
 *
 * Without IndexedDB (some private windows) it keeps nothing and says nothing: localStorage is still
 * there.
 *
 * @typedef {import("./outbox.js").Item} Item
 */

const DATABASE = "facilitation";
const STORE = "outbox";

export class Vault {
  #room;
  /** @type {Promise<IDBDatabase | undefined>} */
  #database;

  /** @param {string} room */
  constructor(room) {
    this.#room = room;
    this.#database = open();
  }

  /**
   * @param {Item} item
   * @returns {Promise<void>} kept when it is on the disk
   */
  async put(item) {
    await this.#write((store) => store.put({ ...item, room: this.#room }));
  }

  /** @param {string} id */
  async drop(id) {
    await this.#write((store) => store.delete([this.#room, id]));
  }

  /** @returns {Promise<Item[]>} of this room, oldest first */
  async all() {
    const database = await this.#database;
    if (!database) return [];
    const range = IDBKeyRange.bound([this.#room, ""], [this.#room, "\uffff"]);
    const request = database.transaction(STORE).objectStore(STORE).getAll(range);
    const found = /** @type {(Item & {room: string})[]} */ (await done(request).catch(() => []));
    return found.map(({ room: _room, ...item }) => item).sort((a, b) => a.at - b.at);
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} act */
  async #write(act) {
    const database = await this.#database;
    if (!database) return;
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    act(transaction.objectStore(STORE));
    await new Promise((resolve) => {
      transaction.oncomplete = transaction.onerror = transaction.onabort = resolve;
    });
  }
}

/** @returns {Promise<IDBDatabase | undefined>} */
async function open() {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: ["room", "id"] });
    const database = await done(request);
    // Another version of this page wants another shape: let it.
    database.onversionchange = () => database.close();
    return database;
  } catch {
    return undefined;
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
