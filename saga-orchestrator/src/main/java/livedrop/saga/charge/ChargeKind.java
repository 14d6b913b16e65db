package livedrop.saga.charge;

/** Which way the money is to go. */
enum ChargeKind {
    CHARGE,
    REFUND
}
