// @ts-check
import { io } from "../../vendor/socket.io.esm.min.js";

const CONNECT_PATIENCE = 5000;

/**
 * One websocket at a time: opened when told, never by itself; questions on it are answered in time
 * or not at all.
 */
export class Line {
  #socket = io({
    transports: ["websocket"],
    reconnection: false,
    autoConnect: false,
    timeout: CONNECT_PATIENCE,
  });
  #failed;
  /** @type {object | undefined} */
  #engine;

  /** @param {() => void} failed called when an attempt came to nothing */
  constructor(failed) {
    this.#failed = failed;
    this.#socket.on("connect_error", failed);
  }

  get up() {
    return this.#socket.connected;
  }

  /** Another one after each opening; undefined while it is down. */
  get id() {
    return this.#socket.id;
  }

  /**
   * @param {string} event "connect", "disconnect", or what the server tells
   * @param {(data: any) => void} listener
   */
  on(event, listener) {
    this.#socket.on(event, listener);
  }

  /** @param {() => void} listener called for whatever the server tells */
  onAnything(listener) {
    this.#socket.onAny(listener);
  }

  /**
   * @param {string} event
   * @param {object} message
   * @param {number} patience in milliseconds
   * @returns {Promise<any>} rejects with Error("offline") when no answer came in time
   */
  async ask(event, message, patience) {
    try {
      return await this.#socket.timeout(Math.max(1, patience)).emitWithAck(event, message);
    } catch {
      throw new Error("offline");
    }
  }

  /** One attempt, unless one is under way. */
  open() {
    this.#socket.connect();
    const { engine } = this.#socket.io;
    if (engine === this.#engine) return; // still trying
    this.#engine = engine;
    let opened = false;
    engine.once("open", () => {
      opened = true;
    });
    engine.once("close", () => {
      // A proxy that takes the socket and drops it: the library would only notice by its timeout.
      if (opened || engine !== this.#engine) return;
      this.#socket.disconnect();
      this.#failed();
    });
  }

  close() {
    if (this.#socket.connected) this.#socket.disconnect();
  }
}
