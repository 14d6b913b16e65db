/**
 * Something that can be listened to.
 * @template T
 */
export class Signal {
  #listeners = new Set();

  /** @param {(value: T) => void} listener @returns {() => void} ends it */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param {T} [value] */
  emit(value) {
    for (const listener of [...this.#listeners]) {
      listener(value);
    }
  }
}
