package livedrop.query.live.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.query.news.News;
import livedrop.query.redis.DocumentFormat;
import livedrop.schema.EventCatalogue;
import livedrop.schema.RefusalCode;
import livedrop.schema.account.UserId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.notification.NotificationEvent;
import livedrop.schema.notification.NotificationId;
import livedrop.schema.notification.NotificationSent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.samples.OrderSample;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The frames")
class FramesTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final DropSample DROP = DropSample.seeded(1);
    private static final OrderSample ORDER = OrderSample.seeded(2, DROP).heldUntil(AT.plusSeconds(600));
    private static final Set<String> SILENT =
            Set.of("StockAllocated", "SalesOpened", "ReservationRefused", "SalesClosed", "OrderCancellationRequested");

    private final Frames frames = new Frames(DocumentFormat::write);

    @Test
    @DisplayName("name every event of a drop, a stock or an order as the contract does, or keep silent about it")
    void namesEvents() {
        Map<String, String> names = new TreeMap<>();
        for (Object event : EventSamples.seeded(1).all()) {
            frames.of(new LiveEvent(7, AT, event))
                    .ifPresent(frame -> names.put(EventCatalogue.nameOf(event.getClass()), frame.event()));
        }

        assertThat(names)
                .containsEntry("DropScheduled", "drop.scheduled")
                .containsEntry("DropRescheduled", "drop.scheduled")
                .containsEntry("DropStarted", "drop.started")
                .containsEntry("DropEnded", "drop.ended")
                .containsEntry("DropCancelled", "drop.cancelled")
                .containsEntry("StockReserved", "stock.changed")
                .containsEntry("StockReleased", "stock.changed")
                .containsEntry("StockConfirmed", "stock.changed")
                .containsEntry("StockLow", "stock.low")
                .containsEntry("StockSoldOut", "drop.sold_out")
                .containsEntry("OrderConfirmed", "order.confirmed")
                .containsEntry("NotificationSent", "notification")
                .containsEntry("OrderExpired", "order.updated");
        assertThat(names.keySet())
                .isEqualTo(Stream.of(DropEvent.class, InventoryEvent.class, OrderEvent.class, NotificationEvent.class)
                        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                        .map(EventCatalogue::nameOf)
                        .filter(name -> !SILENT.contains(name))
                        .collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("of a stock say where its units are")
    void tellsStock() {
        Frame frame = frame(DROP.stock().at(new StockLevel(10, 8, 1, 1)).reserved(ORDER.units(2)));

        assertThat(frame.stockOf()).isEqualTo(DROP.stock().productId());
        assertThat(new String(frame.wire(), UTF_8))
                .isEqualTo("""
                id: 7
                event: stock.changed
                data: {"type":"stock.changed","dropId":"%s","productId":"%s",\
                "allocated":10,"available":6,"held":3,"sold":1,"at":"2026-03-01T12:00:00Z"}

                """.formatted(DROP.dropId(), DROP.stock().productId()));
    }

    @Test
    @DisplayName("that tell of a sold-out product name it, and are never left out")
    void tellsSoldOut() {
        Frame frame = frame(DROP.stock().at(new StockLevel(10, 0, 4, 6)).soldOut());

        assertThat(frame.stockOf()).isNull();
        assertThat(json(frame))
                .isEqualTo("""
                {"type":"drop.sold_out","dropId":"%s","productId":"%s",\
                "allocated":10,"available":0,"held":4,"sold":6,"at":"2026-03-01T12:00:00Z"}\
                """.formatted(DROP.dropId(), DROP.stock().productId()));
    }

    @Test
    @DisplayName("of a drop tell what has changed and leave out what has not")
    void tellsDrops() {
        assertThat(json(frame(DROP.scheduled())))
                .isEqualTo("""
                {"type":"drop.scheduled","dropId":"%s","title":"Drop 1","startsAt":"%s","endsAt":"%s",\
                "at":"2026-03-01T12:00:00Z"}\
                """.formatted(DROP.dropId(), DROP.startsAt(), DROP.endsAt()));
        assertThat(json(frame(DROP.ended())))
                .isEqualTo("{\"type\":\"drop.ended\",\"dropId\":\"%s\",\"at\":\"2026-03-01T12:00:00Z\"}"
                        .formatted(DROP.dropId()));
    }

    @Test
    @DisplayName("of an order tell its status, and what comes with it")
    void tellsOrders() {
        String order = "\"orderId\":\"%s\",\"dropId\":\"%s\"".formatted(ORDER.orderId(), ORDER.dropId());
        String at = "\"at\":\"2026-03-01T12:00:00Z\"}";

        assertThat(json(frame(ORDER.placed())))
                .isEqualTo("{\"type\":\"order.updated\"," + order + ",\"status\":\"PENDING\"," + at);
        assertThat(json(frame(ORDER.reserved())))
                .isEqualTo("{\"type\":\"order.updated\"," + order
                        + ",\"status\":\"RESERVED\",\"holdExpiresAt\":\"2026-03-01T12:10:00Z\"," + at);
        assertThat(json(frame(ORDER.paymentStarted())))
                .isEqualTo("{\"type\":\"order.updated\"," + order + ",\"status\":\"RESERVED\",\"paymentId\":\""
                        + ORDER.payment().paymentId() + "\"," + at);
        assertThat(json(frame(ORDER.failed(RefusalCode.CARD_DECLINED))))
                .isEqualTo("{\"type\":\"order.updated\"," + order
                        + ",\"status\":\"FAILED\",\"reason\":\"CARD_DECLINED\"," + at);
        assertThat(json(frame(ORDER.confirmed())))
                .isEqualTo("{\"type\":\"order.confirmed\"," + order + ",\"status\":\"CONFIRMED\"," + at);
    }

    @Test
    @DisplayName("of an order's end that is news go out behind the notification, which has no id to come back with")
    void notifies() {
        List<Frame> confirmed = frame(ORDER.confirmed()).unfolded();

        assertThat(confirmed).extracting(Frame::event).containsExactly("notification", "order.confirmed");
        assertThat(confirmed).extracting(Frame::id).containsExactly(Frame.NO_ID, 7L);
        assertThat(json(confirmed.getFirst())).isEqualTo("""
                {"type":"notification","notificationId":"%s","notificationType":"order.confirmed",\
                "dropId":"%s","orderId":"%s","payload":{"orderId":"%s","dropId":"%s"},"at":"2026-03-01T12:00:00Z"}\
                """.formatted(
                        News.of(ORDER.confirmed()).orElseThrow().notice().id(),
                        ORDER.dropId(),
                        ORDER.orderId(),
                        ORDER.orderId(),
                        ORDER.dropId()));
        assertThat(frame(ORDER.rejected(RefusalCode.SOLD_OUT)).unfolded())
                .extracting(Frame::event)
                .containsExactly("order.updated");
    }

    @Test
    @DisplayName("of a notification tell what it says and have its index")
    void tellsNotifications() {
        var sent = new NotificationSent(
                NotificationId.of(ORDER.userId(), "key"), ORDER.userId(), "parcel.sent", Map.of("parcel", 7));

        assertThat(new String(frame(sent).wire(), UTF_8)).isEqualTo("""
                id: 7
                event: notification
                data: {"type":"notification","notificationId":"%s","notificationType":"parcel.sent",\
                "payload":{"parcel":7},"at":"2026-03-01T12:00:00Z"}

                """.formatted(sent.notificationId()));
    }

    @Test
    @DisplayName("of a snapshot hold the documents as the read API gives them")
    void tellsSnapshots() {
        DropDocument drop = DropDocument.of(DROP.scheduled(), 42);
        OrderDocument order = OrderDocument.of(ORDER.placed(), AT);

        Frame dropFrame = frames.snapshot(drop, AT);
        Frame ordersFrame = frames.snapshot(List.of(order), 43, AT);

        assertThat(dropFrame.id()).isEqualTo(42);
        assertThat(json(dropFrame))
                .isEqualTo("{\"type\":\"snapshot\",\"dropId\":\"%s\",\"at\":\"%s\",\"drop\":%s}"
                        .formatted(DROP.dropId(), AT, new String(DocumentFormat.write(drop), UTF_8)));
        assertThat(ordersFrame.id()).isEqualTo(43);
        assertThat(json(ordersFrame))
                .isEqualTo("{\"type\":\"snapshot\",\"orders\":[%s],\"at\":\"%s\"}"
                        .formatted(new String(DocumentFormat.write(order), UTF_8), AT));
    }

    @Test
    @DisplayName("that say resync have no id")
    void tellsResync() {
        Frame drop = frames.resync(Channel.of(DROP.dropId()), AT);
        UserId userId = Seed.of(1).userId();

        assertThat(drop.hasId()).isFalse();
        assertThat(new String(drop.wire(), UTF_8)).isEqualTo("""
                event: resync
                data: {"type":"resync","dropId":"%s","at":"2026-03-01T12:00:00Z"}

                """.formatted(DROP.dropId()));
        assertThat(json(frames.resync(Channel.of(userId), AT)))
                .isEqualTo("{\"type\":\"resync\",\"at\":\"2026-03-01T12:00:00Z\"}");
    }

    private Frame frame(Object event) {
        return frames.of(new LiveEvent(7, AT, event)).orElseThrow();
    }

    private static String json(Frame frame) {
        return UTF_8.decode(frame.data()).toString();
    }
}
