/**
 * Drops as they are now: what the API answered, and every event since folded into it.
 * @module
 */
import { get } from './api.js';
import { listenTo } from './live.js';

/**
 * @typedef {{productId: string, name: string, price: import('./format.js').Money, imageUrl: string | null,
 *   allocated: number, available: number, held: number, sold: number}} Item
 * @typedef {{id: string, creatorId: string, title: string,
 *   status: 'UPCOMING' | 'LIVE' | 'SOLD_OUT' | 'ENDED' | 'CANCELLED', startsAt: string, endsAt: string,
 *   limitPerBuyer: number | null, holdSeconds: number, lowStockThreshold: number | null, items: Item[],
 *   version: number}} Drop version: index of the last event that is in it
 */

/**
 * @param {string} id
 * @param {(drop: Drop, frame: import('./live.js').Frame | null) => void} listener told of each state, and what led to it
 * @param {Drop} [known] as a list had it
 * @returns {() => void} ends it
 */
export function watch(id, listener, known) {
  /** @type {Drop | null} */
  let drop = known ?? null;
  return listenTo(id, (frame) => {
    const next = fold(drop, frame);
    if (next !== drop) {
      drop = next;
      listener(drop, frame);
    }
  }, known?.version ?? null);
}

/** @param {string} id @returns {Promise<Drop>} */
export const find = (id) => get(`/api/drops/${id}`);

/**
 * A drop after an event; the same object when the event is in it already, or changes nothing.
 * @param {Drop | null} drop
 * @param {import('./live.js').Frame} frame
 * @returns {Drop | null}
 */
export function fold(drop, frame) {
  if (frame.type === 'snapshot') {
    return frame.drop;
  }
  if (drop === null || frame.id === undefined || frame.id <= drop.version) {
    return drop;
  }
  const changed = change(drop, frame);
  return changed === null ? drop : { ...changed, version: frame.id };
}

function change(drop, frame) {
  switch (frame.type) {
    case 'drop.scheduled': return { ...drop, title: frame.title, startsAt: frame.startsAt, endsAt: frame.endsAt };
    case 'drop.started': return withStockStatus({ ...drop, status: 'LIVE' });
    case 'drop.ended': return { ...drop, status: 'ENDED' };
    case 'drop.cancelled': return { ...drop, status: 'CANCELLED' };
    case 'stock.changed':
    case 'stock.low':
    case 'drop.sold_out': return withStockStatus({ ...drop, items: drop.items.map((item) => stocked(item, frame)) });
    default: return null;
  }
}

function stocked(item, { productId, allocated, available, held, sold }) {
  return item.productId === productId ? { ...item, allocated, available, held, sold } : item;
}

/** Sold out is a drop of which nothing is available now. */
function withStockStatus(drop) {
  if (drop.status !== 'LIVE' && drop.status !== 'SOLD_OUT') {
    return drop;
  }
  return { ...drop, status: total(drop, 'available') === 0 ? 'SOLD_OUT' : 'LIVE' };
}

/** @param {Drop} drop @param {'allocated' | 'available' | 'held' | 'sold'} figure */
export const total = (drop, figure) => drop.items.reduce((sum, item) => sum + item[figure], 0);

/** Whether few enough are left to say so. @param {Drop} drop @param {Item} item */
export function isLow(drop, item) {
  const few = drop.lowStockThreshold ?? Math.max(1, Math.floor(item.allocated / 10));
  return item.available > 0 && item.available <= few;
}
