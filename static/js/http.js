// @ts-check
/** The HTTP door, for a browser that cannot keep a websocket. */

const PATIENCE = 5000;
const PATIENCE_FOR_EVERYTHING = 20_000;

/**
 * @param {string} address
 * @param {RequestInit} [request]
 * @param {number} [patience] in milliseconds
 * @returns {Promise<any>} the JSON answer, whatever its status; rejects with Error("offline")
 */
export async function ask(address, request = {}, patience = PATIENCE) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(address, {
      ...request,
      credentials: "same-origin",
      cache: "no-store",
      signal: abort.signal,
    });
    return await response.json();
  } catch {
    throw new Error("offline");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What changed since, or everything: the same answer as a join.
 * @param {string} room
 * @param {Record<string, string>} query
 * @returns {Promise<any>}
 */
export function fetchRecords(room, query) {
  return ask(`/r/${room}/records?${new URLSearchParams(query)}`);
}

/**
 * Everything an audience sees, compressed: what a join on the socket left out.
 * @param {string} room
 * @param {string} audience
 * @returns {Promise<any>}
 */
export function fetchEverything(room, audience) {
  const query = new URLSearchParams({ audience, only: "records" });
  return ask(`/r/${room}/records?${query}`, {}, PATIENCE_FOR_EVERYTHING);
}

/**
 * @param {string} room
 * @param {{id: string, kind: string, fields: object, role: string}} op
 * @returns {Promise<any>}
 */
export function postOp(room, op) {
  return ask(`/r/${room}/op`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(op),
  });
}
