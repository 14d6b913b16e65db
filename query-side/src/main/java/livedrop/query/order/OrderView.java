package livedrop.query.order;

import livedrop.query.redis.DocumentKey;
import livedrop.schema.account.UserId;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;

/** The names of orders, and of the lists of them, in the order view. */
public final class OrderView {

    private OrderView() {}

    public static DocumentKey<OrderDocument> document(OrderId id) {
        return new DocumentKey<>(documentName(id.toString()), OrderDocument.class);
    }

    static String documentName(String id) {
        return "order:" + id;
    }

    /** The orders of a user, in the order in which they were placed. */
    static String listOf(UserId user) {
        return "user:" + user + ":orders";
    }

    /** Those of them that are for one drop. */
    static String listOf(UserId user, DropId drop) {
        return "user:" + user + ":drop:" + drop + ":orders";
    }
}
