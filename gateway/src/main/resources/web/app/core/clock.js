/**
 * The shop's clock: a drop opens when the shop says so, not when the browser thinks it.
 * @module
 */
import { exchange } from './http.js';
import { Signal } from './signal.js';

const SAMPLES = 3;
const AGAIN_MILLIS = 5 * 60_000;
const JUMP_MILLIS = 2000;

/** The shop's time minus that of `performance`, in milliseconds. */
let base = Date.now() - performance.now();
let syncedAt = -Infinity;
let lastDifference = Date.now() - performance.now();

/** The time at the shop, in milliseconds since 1970. */
export const now = () => base + performance.now();

/** Milliseconds until a time; negative when it has passed. @param {string} time RFC 3339 */
export const until = (time) => Date.parse(time) - now();

/** Says every second of the shop's clock. */
export const tick = new Signal();

/** Asks for the time: of some answers, the one that was on its way the shortest errs the least. */
async function sync() {
  let shortest = Infinity;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const sent = performance.now();
    const { now: there } = await exchange('GET', '/api/clock');
    const took = performance.now() - sent;
    if (took < shortest) {
      shortest = took;
      base = Date.parse(there) - sent - took / 2;
    }
  }
  syncedAt = performance.now();
}

/** A machine that slept has a clock that stood still, and one that is set has another: both show against each other. */
function noticeAJump() {
  const difference = Date.now() - performance.now();
  if (Math.abs(difference - lastDifference) > JUMP_MILLIS) {
    lastDifference = difference;
    syncedAt = -Infinity;
    syncWhenOld();
  }
}

function beat() {
  noticeAJump();
  tick.emit();
  setTimeout(beat, 1000 - (now() % 1000));
}

async function syncWhenOld() {
  if (document.visibilityState === 'visible' && performance.now() - syncedAt > AGAIN_MILLIS) {
    await sync().catch(() => {});
  }
}

/** A machine that slept has a clock that stood still. */
export function start() {
  beat();
  syncWhenOld();
  setInterval(syncWhenOld, AGAIN_MILLIS / 5);
  document.addEventListener('visibilitychange', () => {
    syncedAt = -Infinity;
    syncWhenOld();
  });
}
