// @ts-check
/**
 * Waits for news, but not for ever.
 * @param {number} most milliseconds
 * @param {(told: () => void) => () => void} subscribe returns what unsubscribes
 * @returns {Promise<void>} rejects with Error("offline") when it takes too long
 */
export function within(most, subscribe) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error("offline"));
    }, most);
    const stop = subscribe(() => {
      clearTimeout(timer);
      stop();
      resolve();
    });
  });
}
