package livedrop.saga.step;

/** The steps of the processes, as support staff see them. */
public enum StepName {
    RESERVE_STOCK,
    MARK_RESERVED,
    REQUEST_PAYMENT,
    CONFIRM_STOCK,
    CONFIRM_ORDER,

    REJECT_ORDER,
    EXPIRE_ORDER,
    RESERVE_AGAIN,
    RELEASE_STOCK,
    FAIL_ORDER,
    CANCEL_ORDER,
    ABANDON_PAYMENT,
    REQUEST_REFUND,
    REFUND_ORDER,

    OPEN_SALES,
    CLOSE_SALES
}
