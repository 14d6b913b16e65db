package livedrop.schema.samples;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.AccountDeleted;
import livedrop.schema.account.AccountRegistered;
import livedrop.schema.account.AccountRolesChanged;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowId;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationRequested;
import livedrop.schema.inventory.SalesClosed;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductId;
import livedrop.schema.product.ProductImageChanged;
import livedrop.schema.projection.DeadLettersDiscarded;
import livedrop.schema.projection.DeadLettersRetried;
import livedrop.schema.projection.DocumentRebuilt;
import livedrop.schema.projection.ProjectionId;
import livedrop.schema.projection.RebuildCancelled;
import livedrop.schema.projection.RebuildOrdered;
import livedrop.schema.projection.RollbackOrdered;
import livedrop.schema.support.CaseId;
import livedrop.schema.support.CompensationOrdered;
import livedrop.schema.support.StepsDiscarded;
import livedrop.schema.support.StepsRetried;

/** One sample of every event there is. */
public final class EventSamples {

    private static final String IMAGE = "https://images.example/hoodie.png";

    private final Seed source;
    private final DropSample drop;
    private final OrderSample order;
    private final Map<Class<?>, Object> events = new LinkedHashMap<>();

    private EventSamples(long seed) {
        this.source = Seed.of(seed, "account");
        this.drop = DropSample.seeded(seed).stocks(10, 5).limitPerBuyer(2).lowStockThreshold(3);
        this.order = OrderSample.seeded(seed, drop).units(2).paidBy(OrderSample.GOOD_CARD);
        Stream.of(
                        accounts(),
                        creators(),
                        follows(),
                        products(),
                        drops(),
                        stocks(),
                        reservations(),
                        orders(),
                        payments(),
                        notifications(),
                        decisions(),
                        care())
                .flatMap(List::stream)
                .forEach(event -> events.put(event.getClass(), event));
    }

    public static EventSamples seeded(long seed) {
        return new EventSamples(seed);
    }

    /** @throws IllegalArgumentException when the samples lack the class */
    public <T> T of(Class<T> type) {
        Object event = events.get(type);
        if (event == null) {
            throw new IllegalArgumentException("no sample of " + type.getSimpleName());
        }
        return type.cast(event);
    }

    public Collection<Object> all() {
        return List.copyOf(events.values());
    }

    private List<Object> accounts() {
        UserId userId = source.userId();
        return List.of(
                new AccountRegistered(userId, Set.of(Role.USER)),
                new AccountRolesChanged(
                        userId, Set.of(Role.SUPPORT), Seed.of(7, "admin").userId(), "New in the team."),
                new AccountDeleted(userId));
    }

    private List<Object> creators() {
        CreatorId creatorId = drop.creatorId();
        return List.of(
                new CreatorRegistered(creatorId, "Ada's Atelier", null, null),
                new CreatorProfileChanged(creatorId, "Ada's Atelier", "Hoodies, by hand.", IMAGE));
    }

    private List<Object> follows() {
        UserId userId = source.userId();
        FollowId id = FollowId.of(userId, drop.creatorId());
        return List.of(
                new CreatorFollowed(id, userId, drop.creatorId()), new CreatorUnfollowed(id, userId, drop.creatorId()));
    }

    private List<Object> products() {
        ProductId productId = drop.items().getFirst().productId();
        return List.of(
                new ProductCreated(
                        productId, drop.creatorId(), "Hoodie", "Warm, and black.", DropSample.USUAL_PRICE, IMAGE),
                new ProductImageChanged(productId, IMAGE + "?of=the-back"));
    }

    private List<Object> drops() {
        return List.of(drop.scheduled(), drop.rescheduled(), drop.started(), drop.ended(), drop.cancelled());
    }

    private List<Object> stocks() {
        StockSample stock = drop.stock();
        StockSample held = stock.at(new StockLevel(10, 3, 5, 2));
        return List.of(
                stock.allocated(),
                stock.opened(),
                stock.reserved(order),
                stock.refused(order, RefusalCode.SOLD_OUT),
                held.released(order, RefusalCode.HOLD_EXPIRED),
                held.confirmed(order),
                held.low(),
                stock.at(new StockLevel(10, 0, 4, 6)).soldOut(),
                stock.closed(SalesClosed.Reason.ENDED));
    }

    private List<Object> reservations() {
        OrderPlaced wish = order.placed();
        ReservationId reservationId = ReservationId.of(wish.userId(), "wish");
        return List.of(new ReservationRequested(
                reservationId, wish.inventoryId(), wish.dropId(), wish.productId(), wish.userId(), wish.quantity()));
    }

    private List<Object> orders() {
        return List.of(
                order.placed(),
                order.reserved(),
                order.paymentStarted(),
                order.cancellationRequested(),
                order.confirmed(),
                order.rejected(RefusalCode.SOLD_OUT),
                order.failed(RefusalCode.CARD_DECLINED),
                order.expired(),
                order.cancelled(RefusalCode.CANCELLED_BY_BUYER),
                order.refunded(RefusalCode.HOLD_EXPIRED));
    }

    private List<Object> payments() {
        PaymentSample payment = order.payment();
        return List.of(
                payment.requested(),
                payment.succeeded(),
                payment.failed(RefusalCode.INSUFFICIENT_FUNDS),
                payment.refundRequested(RefusalCode.HOLD_EXPIRED),
                payment.refunded());
    }

    private List<Object> notifications() {
        UserId userId = order.placed().userId();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("orderId", order.placed().orderId().toString());
        payload.put("parcels", 2);
        return List.of(new NotificationSent(NotificationId.of(userId, "parcel"), userId, "parcel.sent", payload));
    }

    private List<Object> decisions() {
        UserId by = source.userId();
        UUID subject = order.placed().orderId().value();
        CaseId id = CaseId.of(subject);
        return List.of(
                new StepsRetried(id, subject, by, "The database is back.", List.of("MARK_RESERVED")),
                new CompensationOrdered(id, subject, by, "It fails for good.", List.of("MARK_RESERVED")),
                new StepsDiscarded(id, subject, by, "Its hold has lapsed by itself.", List.of("RELEASE_STOCK")));
    }

    private List<Object> care() {
        UserId by = source.userId();
        String view = "drop-view";
        ProjectionId id = ProjectionId.of(view);
        String subject = order.placed().dropId().toString();
        return List.of(
                new RebuildOrdered(id, view, by, "Stock is shown that is sold."),
                new RollbackOrdered(id, view, by, "The new one lacks a list."),
                new RebuildCancelled(id, view, by, null),
                new DocumentRebuilt(id, view, by, "It was edited by hand.", "drop:" + subject),
                new DeadLettersRetried(id, view, by, "The fold is mended.", subject),
                new DeadLettersDiscarded(id, view, by, "The drop is gone.", null));
    }
}
