package livedrop.saga.watch;

import java.time.Instant;

/**
 * One line of the log about an order.
 *
 * @param index its place in the log
 * @param type the class of the event
 */
record OrderFact(long index, String orderId, String type, Instant at) {}
