package livedrop.query.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import livedrop.query.news.News.Announcement;
import livedrop.query.news.News.Personal;
import livedrop.schema.EventCatalogue;
import livedrop.schema.RefusalCode;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.samples.DropSample;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.samples.OrderSample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("News")
class NewsTest {

    private static final DropSample DROP = DropSample.seeded(1);
    private static final OrderSample ORDER = OrderSample.seeded(2, DROP);

    @Test
    @DisplayName("are these events and no others")
    void areTold() {
        Map<String, String> told = new TreeMap<>();
        for (Object event : EventSamples.seeded(1).all()) {
            News.of(event).ifPresent(news -> told.put(EventCatalogue.nameOf(event.getClass()), kind(news)));
        }
        News.of(ORDER.cancelled(RefusalCode.DROP_CANCELLED)).ifPresent(news -> told.put("OrderCancelled", kind(news)));

        assertThat(told)
                .isEqualTo(Map.of(
                        "NotificationSent", "a person",
                        "OrderConfirmed", "a person",
                        "OrderFailed", "a person",
                        "OrderExpired", "a person",
                        "OrderRefunded", "a person",
                        "OrderCancelled", "a person",
                        "DropScheduled", "followers",
                        "DropStarted", "followers",
                        "StockLow", "followers",
                        "StockSoldOut", "followers"));
        assertThat(News.events().map(EventCatalogue::nameOf)).containsExactlyInAnyOrderElementsOf(told.keySet());
    }

    private static String kind(News news) {
        return switch (news) {
            case Personal _ -> "a person";
            case Announcement _ -> "followers";
        };
    }

    @Test
    @DisplayName("are not what a buyer hears as an answer anyway, or asked for")
    void notNews() {
        assertThat(List.of(
                        ORDER.rejected(RefusalCode.SOLD_OUT),
                        ORDER.cancelled(RefusalCode.CANCELLED_BY_BUYER),
                        ORDER.cancelled(RefusalCode.ACCOUNT_DELETED)))
                .allSatisfy(event -> assertThat(News.of(event)).isEmpty());
    }

    @Test
    @DisplayName("of an order name it and its drop, and why it ended, and go to its buyer")
    void personal() {
        assertThat(News.of(ORDER.failed(RefusalCode.CARD_DECLINED))).hasValueSatisfying(news -> assertThat(news)
                .isEqualTo(new Personal(
                        ORDER.userId(),
                        new Notice(
                                news.notice().id(),
                                "order.failed",
                                Map.of(
                                        "orderId", ORDER.orderId(),
                                        "dropId", DROP.dropId(),
                                        "reason", RefusalCode.CARD_DECLINED)))));
    }

    @Test
    @DisplayName("of a drop name its creator, and say no word that a creator wrote")
    void announcements() {
        assertThat(News.announcement(DROP.scheduled()).orElseThrow().notice().payload())
                .isEqualTo(Map.of(
                        "dropId", DROP.dropId(),
                        "creatorId", DROP.creatorId(),
                        "startsAt", DROP.startsAt(),
                        "endsAt", DROP.endsAt()));
        Announcement low = News.announcement(
                        DROP.stock().at(new StockLevel(10, 2, 3, 5)).low())
                .orElseThrow();
        assertThat(low.creator()).isNull();
        assertThat(low.by(DROP.creatorId()).notice().payload())
                .isEqualTo(Map.of(
                        "dropId", DROP.dropId(),
                        "productId", DROP.stock().productId(),
                        "available", 2,
                        "creatorId", DROP.creatorId()));
    }

    @Test
    @DisplayName("have an id that follows from what they tell: a product is sold out once a drop")
    void ids() {
        Set<UUID> ids = new TreeSet<>();
        List<Object> events = List.of(
                ORDER.confirmed(),
                ORDER.refunded(RefusalCode.REFUNDED_BY_SHOP),
                OrderSample.seeded(3, DROP).confirmed(),
                DROP.scheduled(),
                DROP.started(),
                DROP.stock().low(),
                DROP.stock().soldOut());
        events.forEach(event -> ids.add(News.of(event).orElseThrow().notice().id()));
        assertThat(ids).hasSameSizeAs(events);

        UUID soldOut = News.of(DROP.stock().at(new StockLevel(10, 0, 4, 6)).soldOut())
                .orElseThrow()
                .notice()
                .id();
        UUID soldOutAgain = News.of(DROP.stock().at(new StockLevel(10, 0, 1, 9)).soldOut())
                .orElseThrow()
                .notice()
                .id();
        assertThat(soldOutAgain).isEqualTo(soldOut);
    }
}
