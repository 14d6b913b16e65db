package livedrop.query.audit.testing;

import static livedrop.schema.RefusalCode.CANCELLED_BY_BUYER;
import static livedrop.schema.RefusalCode.CARD_DECLINED;
import static livedrop.schema.RefusalCode.REFUNDED_BY_SHOP;
import static livedrop.schema.RefusalCode.SOLD_OUT;

import livedrop.query.testing.History;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.StockSample;

/** A drop of two units whose orders come to every kind of end. */
public final class BusySale {

    public final DropSample drop;
    public final OrderSample confirmed;
    public final OrderSample declined;
    public final OrderSample refunded;
    public final OrderSample rejected;
    public final OrderSample cancelled;

    private final StockSample stock;
    private final History history;
    private StockLevel level;

    private BusySale(long seed, History history) {
        this.history = history;
        drop = DropSample.seeded(seed).stocks(2).limitPerBuyer(1);
        stock = drop.stock();
        level = stock.level();
        confirmed = OrderSample.seeded(seed + 1, drop);
        declined = OrderSample.seeded(seed + 2, drop);
        refunded = OrderSample.seeded(seed + 3, drop);
        rejected = OrderSample.seeded(seed + 4, drop);
        cancelled = OrderSample.seeded(seed + 5, drop);
    }

    /** Writes it into the log. */
    public static BusySale into(History history, long seed) {
        BusySale sale = new BusySale(seed, history);
        sale.run();
        return sale;
    }

    public String stockId() {
        return stock.inventoryId().toString();
    }

    private void run() {
        history.append(drop.scheduled(), stock.allocated());
        history.append(drop.started(), stock.opened());
        buy(confirmed);
        reserve(declined);
        history.append(declined.paymentStarted(), declined.payment().requested());
        history.append(declined.payment().failed(CARD_DECLINED));
        release(declined);
        history.append(declined.failed(CARD_DECLINED));
        reserve(cancelled);
        history.append(cancelled.cancellationRequested());
        release(cancelled);
        history.append(cancelled.cancelled(CANCELLED_BY_BUYER));
        buy(refunded);
        history.append(refunded.payment().refundRequested(REFUNDED_BY_SHOP));
        history.append(refunded.payment().refunded(), refunded.refunded(REFUNDED_BY_SHOP));
        history.append(rejected.placed(), stock.at(level).refused(rejected, SOLD_OUT), rejected.rejected(SOLD_OUT));
        history.append(drop.ended(), stock.closed(SalesClosed.Reason.ENDED));
    }

    private void buy(OrderSample order) {
        reserve(order);
        history.append(order.paymentStarted(), order.payment().requested());
        history.append(order.payment().succeeded());
        history.append(stock.at(level).confirmed(order), order.confirmed());
        level = level.confirm(1);
    }

    private void reserve(OrderSample order) {
        history.append(order.placed());
        history.append(stock.at(level).reserved(order), order.reserved());
        level = level.reserve(1);
    }

    private void release(OrderSample order) {
        history.append(stock.at(level).released(order, CARD_DECLINED));
        level = level.release(1);
    }
}
