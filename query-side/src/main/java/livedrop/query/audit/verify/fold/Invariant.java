package livedrop.query.audit.verify.fold;

/** What must hold of the log, of what follows from it, and of its seals. */
public enum Invariant {
    /** At every prefix of a stock: nothing below zero, and held and sold units are no more than allocated. */
    STOCK_NEVER_OVERSOLD,
    /** An order comes to one end, and not later than it may. */
    ONE_END_PER_ORDER,
    /** A charge belongs to one confirmed order or was given back; an order has one at most. */
    CHARGED_ONCE_FOR_SOMETHING,
    /** The provider's books say the same as the log. */
    BOOKS_AGREE_WITH_THE_LOG,
    /** An order is placed once, as the first event of its stream. */
    ONE_ORDER_PER_WISH,
    /** The events of a stream are numbered without a hole, in the order of the log. */
    NO_HOLE_IN_A_SEQUENCE,
    /** At every prefix: no buyer holds and owns more than the limit. */
    BUYER_LIMIT_KEPT,
    /** What is served is the fold of the log at its version. */
    VIEWS_EQUAL_THE_LOG,
    /** Every payload can be read. */
    EVENTS_READABLE,
    /** Every sealed row is what was sealed, and every seal is one of ours. */
    SEALS_UNBROKEN
}
