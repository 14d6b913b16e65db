import { Backoff } from './backoff.js';

const TYPES = ['snapshot', 'drop.scheduled', 'drop.started', 'drop.ended', 'drop.cancelled', 'stock.changed', 'stock.low',
  'drop.sold_out', 'resync'];

const UNSEEN_MILLIS = 10_000;

/** The event stream of one drop. The browser comes back by itself as long as it may; then we do. */
export class DropStream {
  #id;
  #lastId;
  #hear;
  #stands;
  #source = null;
  #retry = 0;
  #backoff = new Backoff();

  /**
   * @param {string} id of the drop
   * @param {number | null} lastId index of the last event that is known
   * @param {(frame: import('./live.js').Frame) => void} hear
   * @param {(stands: boolean) => void} stands told whether the connection does
   */
  constructor(id, lastId, hear, stands) {
    this.#id = id;
    this.#lastId = lastId;
    this.#hear = hear;
    this.#stands = stands;
    this.#open();
    document.addEventListener('visibilitychange', this.#look);
  }

  close() {
    document.removeEventListener('visibilitychange', this.#look);
    this.#rest();
  }

  /** A browser has six connections to a shop, for all windows: one that nobody looks at gives its own back. */
  #look = () => {
    clearTimeout(this.#retry);
    if (document.visibilityState === 'hidden') {
      this.#retry = setTimeout(() => this.#rest(), UNSEEN_MILLIS);
    } else if (this.#source.readyState === EventSource.CLOSED) {
      this.#open();
    }
  };

  #rest() {
    clearTimeout(this.#retry);
    this.#source.close();
    this.#stands(true);
  }

  #open() {
    const after = this.#lastId === null ? '' : `?lastEventId=${this.#lastId}`;
    const source = new EventSource(`/api/drops/${this.#id}/events${after}`);
    source.addEventListener('open', () => {
      this.#backoff.reset();
      this.#stands(true);
    });
    source.addEventListener('error', () => this.#failed(source));
    TYPES.forEach((type) => source.addEventListener(type, (event) => this.#take(event)));
    this.#source = source;
  }

  #take(event) {
    const frame = JSON.parse(event.data);
    frame.id = event.lastEventId === '' ? undefined : Number(event.lastEventId);
    this.#lastId = frame.type === 'resync' ? null : frame.id ?? this.#lastId;
    this.#hear(frame);
  }

  #failed(source) {
    this.#stands(false);
    if (source.readyState === EventSource.CLOSED) {
      this.#retry = setTimeout(() => this.#open(), this.#backoff.next());
    }
  }
}
