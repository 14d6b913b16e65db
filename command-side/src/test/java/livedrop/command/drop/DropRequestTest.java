package livedrop.command.drop;

import static livedrop.command.testing.Problems.problemsOf;
import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.OTHER_PRODUCT;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import livedrop.command.drop.DropRequest.ItemRequest;
import livedrop.command.testing.Samples;
import livedrop.schema.Money;
import livedrop.schema.drop.DropCommand.ScheduleDrop;
import livedrop.schema.drop.DropItem;
import livedrop.schema.drop.SaleRules;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request for a drop")
class DropRequestTest {
    private static final Instant START = NOW.plusSeconds(60);
    private static final Instant END = NOW.plusSeconds(3_600);
    private static final ItemRequest ITEM = new ItemRequest(PRODUCT, 10, null);

    private static DropRequest at(@Nullable Instant start, @Nullable Instant end) {
        return new DropRequest("Summer", start, end, List.of(ITEM), null, null, null);
    }

    private static DropRequest of(@Nullable ItemRequest... items) {
        return new DropRequest("Summer", START, END, Arrays.asList(items), null, null, null);
    }

    @Test
    @DisplayName("is told all that is missing")
    void missing() {
        DropRequest empty = new DropRequest(null, null, null, null, null, null, null);

        assertThat(problemsOf(() -> empty.check(NOW))).containsOnlyKeys("title", "startsAt", "endsAt", "items");
    }

    @Test
    @DisplayName("is told every field that is out of bounds at once")
    void bounds() {
        DropRequest wild = new DropRequest(
                "x".repeat(201), END, START, List.of(new ItemRequest(PRODUCT, 0, new Money(0, "EUR"))), 0, 29, -1);

        assertThat(problemsOf(() -> wild.check(NOW)))
                .containsOnlyKeys(
                        "title",
                        "endsAt",
                        "items[0].stock",
                        "items[0].price.amount",
                        "limitPerBuyer",
                        "holdSeconds",
                        "lowStockThreshold")
                .containsEntry("holdSeconds", "29 (expected: 30..3600)")
                .containsEntry("items[0].stock", "0 (expected: 1..1000000)");
    }

    @Test
    @DisplayName("may begin in the past, but not end in it, and not be centuries away")
    void times() {
        assertThatCode(() -> at(NOW.minusSeconds(5), END).check(NOW)).doesNotThrowAnyException();
        assertThat(problemsOf(() -> at(NOW.minusSeconds(5), NOW).check(NOW))).containsOnlyKeys("endsAt");
        assertThat(problemsOf(() -> at(START, START).check(NOW))).containsOnlyKeys("endsAt");
        assertThat(problemsOf(() -> at(START, Instant.MAX).check(NOW))).containsOnlyKeys("endsAt");
        assertThat(problemsOf(() -> at(Instant.MIN, END).check(NOW))).containsOnlyKeys("startsAt");
    }

    @Test
    @DisplayName("has one to fifty items, none of them twice and none of them nothing")
    void items() {
        ItemRequest[] fiftyOne = IntStream.rangeClosed(1, 51)
                .mapToObj(number -> new ItemRequest(new ProductId(Samples.uuid(number)), 1, null))
                .toArray(ItemRequest[]::new);

        assertThat(problemsOf(() -> of().check(NOW))).containsOnlyKeys("items");
        assertThat(problemsOf(() -> of(fiftyOne).check(NOW))).containsOnlyKeys("items");
        assertThat(problemsOf(() -> of(ITEM, ITEM).check(NOW))).containsOnlyKeys("items[1].productId");
        assertThat(problemsOf(() -> of(ITEM, null).check(NOW))).containsOnlyKeys("items[1]");
        assertThat(problemsOf(() -> of(new ItemRequest(null, null, null)).check(NOW)))
                .containsOnlyKeys("items[0].productId", "items[0].stock");
        assertThatCode(() -> of(ITEM, new ItemRequest(OTHER_PRODUCT, 1_000_000, PRICE))
                        .check(NOW))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("becomes a drop with the usual hold when it names none")
    void command() {
        DropItem sold = new DropItem(PRODUCT, "Print", PRICE, null, 10);

        assertThat(at(START, END).command(DROP, CREATOR, Collections.singletonList(sold)))
                .isEqualTo(new ScheduleDrop(
                        DROP, CREATOR, "Summer", START, END, List.of(sold), new SaleRules(null, 600, null)));
    }
}
