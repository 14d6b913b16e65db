package livedrop.schema.document;

import java.time.Instant;
import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropId;
import livedrop.schema.order.OrderId;
import livedrop.schema.product.ProductId;

/**
 * Why an order was refused, as the log has it: its buyer can hold it against the log, and so can an auditor.
 *
 * @param quantity the units that were asked for
 * @param index the refusing event's place in the log of all events: whoever has a lower one came before
 * @param at when it was refused
 * @param available the units that were left then
 * @param rule what it was refused by
 */
public record ReceiptDocument(
        OrderId orderId,
        DropId dropId,
        ProductId productId,
        int quantity,
        long index,
        Instant at,
        int available,
        RefusalCode rule) {}
