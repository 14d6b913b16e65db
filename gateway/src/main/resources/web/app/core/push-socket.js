import { Backoff } from './backoff.js';
import { until } from './clock.js';
import { ApiError, exchange } from './http.js';
import { accessToken, forget } from './session.js';

const RENEW_BEFORE_MILLIS = 45_000;
const TOO_MANY = 4429;
const TOO_MANY_PAUSE_MILLIS = 10_000;
const UNAUTHENTICATED = 4401;
const RETRY_SECONDS = 2;

/** All that a member listens to, over one WebSocket that comes back whenever it is lost. */
export class PushSocket {
  #hear;
  #stands;
  #socket = null;
  #known = false;
  #closed = false;
  #timer = 0;
  #renewal = 0;
  #backoff = new Backoff();
  #lastOwnId = null;
  /** From the id of a drop to the index of the last event that is known of it. @type {Map<string, number | null>} */
  #drops = new Map();

  /**
   * @param {string} userId
   * @param {(frame: import('./live.js').Frame) => void} hear
   * @param {(stands: boolean) => void} stands told whether the connection does
   */
  constructor(userId, hear, stands) {
    this.userId = userId;
    this.#hear = hear;
    this.#stands = stands;
    this.#open();
    addEventListener('online', this.#atOnce);
    addEventListener('offline', this.#cut);
  }

  subscribe(dropId, lastEventId) {
    this.#drops.set(dropId, lastEventId);
    if (this.#known) {
      this.#ask(dropId);
    }
  }

  unsubscribe(dropId) {
    this.#drops.delete(dropId);
    if (this.#known) {
      this.#say({ type: 'unsubscribe', dropId });
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    removeEventListener('online', this.#atOnce);
    removeEventListener('offline', this.#cut);
    this.#socket.close();
    this.#stands(true);
  }

  #open() {
    clearTimeout(this.#timer);
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/push`);
    socket.addEventListener('open', () => this.#introduce(socket));
    socket.addEventListener('message', (message) => this.#take(JSON.parse(message.data)));
    socket.addEventListener('close', (end) => this.#lost(socket, end.code));
    this.#socket = socket;
  }

  async #introduce(socket) {
    try {
      const token = await accessToken();
      if (token && socket === this.#socket && socket.readyState === WebSocket.OPEN) {
        this.#say({ type: 'auth', token, ...after(this.#lastOwnId) });
      }
    } catch {
      socket.close();
    }
  }

  #ask(dropId) {
    this.#say({ type: 'subscribe', dropId, ...after(this.#drops.get(dropId)) });
  }

  #say(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #take(frame) {
    switch (frame.type) {
      case 'auth.ok': return this.#welcomed(frame);
      case 'subscribed':
      case 'unsubscribed': return undefined;
      case 'error': return this.#refused(frame);
      default: return this.#told(frame);
    }
  }

  /** A drop that cannot be listened to right now is asked for again. */
  #refused({ code, dropId, details }) {
    if (dropId && this.#drops.has(dropId) && code !== 'NOT_FOUND') {
      setTimeout(() => this.#known && this.#drops.has(dropId) && this.#ask(dropId),
        1000 * (details?.retryAfterSeconds ?? RETRY_SECONDS));
    }
  }

  #welcomed({ expiresAt }) {
    clearTimeout(this.#renewal);
    const good = until(expiresAt) - RENEW_BEFORE_MILLIS;
    this.#renewal = setTimeout(() => this.#introduce(this.#socket), Math.max(1000, good));
    if (!this.#known) {
      this.#known = true;
      this.#backoff.reset();
      this.#stands(true);
      this.#drops.forEach((_, dropId) => this.#ask(dropId));
    }
  }

  #told(frame) {
    const id = frame.type === 'resync' ? null : frame.id;
    if (id !== undefined) {
      this.#remember(frame, id);
    }
    this.#hear(frame);
  }

  #remember({ dropId, orderId, orders, notificationId }, id) {
    if (orderId || orders || notificationId || !dropId) {
      this.#lastOwnId = id;
    } else if (this.#drops.has(dropId)) {
      this.#drops.set(dropId, id);
    }
  }

  #lost(socket, code) {
    if (this.#closed || socket !== this.#socket) {
      return;
    }
    this.#known = false;
    clearTimeout(this.#renewal);
    this.#stands(false);
    if (code === UNAUTHENTICATED) {
      this.#askWhetherStillWelcome();
    }
    const wait = code === TOO_MANY ? TOO_MANY_PAUSE_MILLIS : this.#backoff.next();
    this.#timer = setTimeout(() => this.#open(), wait);
  }

  /** The account may be gone, and the token no more than a memory of it. */
  async #askWhetherStillWelcome() {
    try {
      await exchange('GET', `/api/users/${this.userId}`, { token: await accessToken() });
    } catch (failure) {
      if (failure instanceof ApiError && !failure.isPassing) {
        forget();
      }
    }
  }

  #atOnce = () => {
    if (!this.#known) {
      this.#socket.close();
      this.#open();
    }
  };

  #cut = () => this.#socket.close();
}

const after = (lastEventId) => (lastEventId === null || lastEventId === undefined ? {} : { lastEventId });
