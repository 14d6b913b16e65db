package livedrop.saga.step;

/** The steps of the processes, as support staff see them. */
public enum StepName {
    RESERVE_STOCK(Way.ON),
    MARK_RESERVED(Way.ON),
    REQUEST_PAYMENT(Way.ON),
    CONFIRM_STOCK(Way.ON),
    CONFIRM_ORDER(Way.ON),

    REJECT_ORDER(Way.BACK),
    EXPIRE_ORDER(Way.BACK),
    RESERVE_AGAIN(Way.ON),
    RELEASE_STOCK(Way.BACK),
    FAIL_ORDER(Way.BACK),
    CANCEL_ORDER(Way.BACK),
    ABANDON_PAYMENT(Way.BACK),
    REQUEST_REFUND(Way.BACK),
    REFUND_ORDER(Way.BACK),

    OPEN_SALES(Way.OF_A_DROP),
    CLOSE_SALES(Way.OF_A_DROP);

    /** Where a step leads. */
    public enum Way {
        /** To a sale. */
        ON,
        /** To an end without a sale. */
        BACK,
        /** To the opening or the closing of a drop. */
        OF_A_DROP
    }

    private final Way way;

    StepName(Way way) {
        this.way = way;
    }

    public Way way() {
        return way;
    }
}
