/** How long to wait before the next try: longer each time, and not all browsers at once. */
export class Backoff {
  #next;

  /** @param {number} shortest milliseconds @param {number} longest milliseconds */
  constructor(shortest = 300, longest = 8000) {
    this.shortest = shortest;
    this.longest = longest;
    this.#next = shortest;
  }

  /** @returns {number} milliseconds */
  next() {
    const wait = this.#next * (0.5 + Math.random());
    this.#next = Math.min(this.longest, this.#next * 2);
    return wait;
  }

  reset() {
    this.#next = this.shortest;
  }
}

export const pause = (millis) => new Promise((resume) => { setTimeout(resume, millis); });
