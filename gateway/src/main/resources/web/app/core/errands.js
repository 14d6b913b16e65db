/**
 * Calls that must not be made twice, and must not be lost either. The key of each is kept, in this browser, from before it
 * is sent until its outcome is known: whoever asks again, after an error or on another visit, asks for the same thing.
 * @module
 */
import { ApiError, NoAnswerError, post } from './api.js';
import { Backoff, pause } from './backoff.js';
import { currentUser } from './session.js';

const PREFIX = 'livedrop.errand.';
const PATIENCE_MILLIS = 120_000;

/**
 * @param {string} name of what is wanted: one at a time is on its way
 * @param {string} path
 * @param {object} body as it is first sent; one that is on its way already is finished as it was begun
 * @param {(tries: number) => void} [onTry] told of each further try
 * @returns {Promise<any>} the data of the answer
 * @throws {ApiError} the outcome, when it is a refusal
 * @throws {NoAnswerError} after two minutes without one; the errand is kept
 */
export async function run(name, path, body, onTry = () => {}) {
  const who = currentUser()?.id;
  const errand = pending(name) ?? begin(name, path, body);
  const backoff = new Backoff(500, 5000);
  const end = performance.now() + PATIENCE_MILLIS;
  for (let tries = 1; ; tries++) {
    if (currentUser()?.id !== who) {
      throw new NoAnswerError(path);
    }
    try {
      const data = await post(errand.path, errand.body, { 'Idempotency-Key': errand.key });
      finish(name);
      return data;
    } catch (failure) {
      if (isOutcome(failure)) {
        finish(name);
        throw failure;
      }
      if (performance.now() > end) {
        throw failure;
      }
      onTry(tries);
      await pause(Math.max(backoff.next(), (failure.retryAfterSeconds ?? 0) * 1000));
    }
  }
}

/** What is on its way, perhaps since an earlier visit. @returns {{key: string, path: string, body: any} | null} */
export function pending(name) {
  const stored = localStorage.getItem(PREFIX + name);
  return stored === null ? null : JSON.parse(stored);
}

function begin(name, path, body) {
  const errand = { key: freshKey(), path, body };
  localStorage.setItem(PREFIX + name, JSON.stringify(errand));
  return errand;
}

const finish = (name) => localStorage.removeItem(PREFIX + name);

/** A refusal is one; a token that ran out, an overload, or silence is none. */
function isOutcome(failure) {
  if (failure instanceof ApiError) {
    return !failure.isPassing && failure.status !== 401;
  }
  return !(failure instanceof NoAnswerError);
}

/** 128 random bits. `crypto.randomUUID` would need a secure origin. */
function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
