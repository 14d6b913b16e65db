/**
 * One's own orders as they are now.
 * @module
 */

/**
 * @typedef {{id: string, userId: string, dropId: string, productId: string, quantity: number,
 *   amount: import('./format.js').Money, status: string, reason: string | null, holdExpiresAt: string | null,
 *   paymentId: string | null, placedAt: string, updatedAt: string}} Order
 */

const OPEN = new Set(['PENDING', 'RESERVED']);

/** Whether something will still happen to it. @param {Order} order */
export const isOpen = (order) => OPEN.has(order.status);

/**
 * An order after an event of its own; the same object when that changes nothing.
 * @param {Order} order @param {import('./live.js').Frame} frame @returns {Order}
 */
export function fold(order, frame) {
  if (frame.type === 'snapshot') {
    return frame.orders?.find(({ id }) => id === order.id) ?? order;
  }
  const old = frame.at !== undefined && Date.parse(frame.at) < Date.parse(order.updatedAt);
  if (frame.orderId !== order.id || frame.status === undefined || old) {
    return order;
  }
  return {
    ...order,
    status: frame.status,
    reason: frame.reason ?? null,
    holdExpiresAt: frame.holdExpiresAt ?? order.holdExpiresAt,
    paymentId: frame.paymentId ?? order.paymentId,
    updatedAt: frame.at,
  };
}
