package livedrop.query.view;

/** The views there are. The names are those of the processors, and part of every key in Redis. */
public final class ViewNames {

    /** Drops with their stock, and the lists of drops. */
    public static final String DROPS = "drop-view";

    /** Orders, their payments, and the orders of each user, also by drop. */
    public static final String ORDERS = "order-view";

    /** Creators and their products. */
    public static final String CATALOGUE = "catalogue-view";

    private ViewNames() {}
}
