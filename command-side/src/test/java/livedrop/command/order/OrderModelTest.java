package livedrop.command.order;

import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.HOLD_ENDS;
import static livedrop.command.testing.Samples.INVENTORY;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.ORDER;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderCommand;
import livedrop.schema.order.OrderCommand.CancelOrder;
import livedrop.schema.order.OrderCommand.ConfirmOrder;
import livedrop.schema.order.OrderCommand.ExpireOrder;
import livedrop.schema.order.OrderCommand.FailOrder;
import livedrop.schema.order.OrderCommand.MarkReserved;
import livedrop.schema.order.OrderCommand.PayOrder;
import livedrop.schema.order.OrderCommand.RefundOrder;
import livedrop.schema.order.OrderCommand.RejectOrder;
import livedrop.schema.order.OrderCommand.RequestCancellation;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import livedrop.schema.payment.PaymentId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every history of an order that any sequence of commands can lead to: there are few, so all are visited. */
@DisplayName("In every history that an order can have")
class OrderModelTest {
    private static final List<OrderCommand> COMMANDS = List.of(
            new MarkReserved(ORDER, HOLD_ENDS),
            new PayOrder(ORDER, PaymentId.of(ORDER, "key"), PRICE, "pm_card_ok"),
            new PayOrder(ORDER, PaymentId.of(ORDER, "other key"), PRICE, "pm_card_ok"),
            new RequestCancellation(ORDER),
            new ConfirmOrder(ORDER),
            new RejectOrder(ORDER, RefusalCode.SOLD_OUT),
            new FailOrder(ORDER, RefusalCode.CARD_DECLINED),
            new ExpireOrder(ORDER),
            new CancelOrder(ORDER, RefusalCode.CANCELLED_BY_BUYER),
            new RefundOrder(ORDER, RefusalCode.HOLD_EXPIRED));
    private static final Set<Class<?>> ENDS = Set.of(
            OrderConfirmed.class,
            OrderRejected.class,
            OrderFailed.class,
            OrderExpired.class,
            OrderCancelled.class,
            OrderRefunded.class);

    @ParameterizedTest(name = "payment method {0}")
    @NullSource
    @ValueSource(strings = "pm_card_ok")
    @DisplayName("there is one end, or the refund after a confirmation, and one payment at most")
    void oneEnd(@Nullable String method) {
        Set<List<OrderEvent>> histories = allHistories(method);

        assertThat(histories).allSatisfy(history -> {
            assertThat(count(history, OrderPaymentStarted.class)).isLessThanOrEqualTo(1);
            assertThat(ends(history))
                    .satisfiesAnyOf(ends -> assertThat(ends).hasSizeLessThanOrEqualTo(1), ends -> assertThat(ends)
                            .isEqualTo(List.of(OrderConfirmed.class, OrderRefunded.class)));
            assertThat(endsBeforeTheLastEvent(history)).isSubsetOf(Set.of(OrderConfirmed.class));
        });
        assertThat(histories.stream().flatMap(history -> ends(history).stream()))
                .containsAll(ENDS);
    }

    @ParameterizedTest(name = "payment method {0}")
    @NullSource
    @ValueSource(strings = "pm_card_ok")
    @DisplayName("an order without an end still has a way to one")
    void wayToAnEnd(@Nullable String method) {
        assertThat(allHistories(method))
                .filteredOn(history -> ends(history).isEmpty())
                .isNotEmpty()
                .allSatisfy(history -> assertThat(COMMANDS).anyMatch(command -> decided(history, command).stream()
                        .anyMatch(event -> ENDS.contains(event.getClass()))));
    }

    private static Set<List<OrderEvent>> allHistories(@Nullable String method) {
        OrderEvent placed = new OrderPlaced(ORDER, BUYER, DROP, PRODUCT, INVENTORY, 1, PRICE, method, "f1");
        Set<List<OrderEvent>> found = new HashSet<>();
        Deque<List<OrderEvent>> open = new ArrayDeque<>(List.of(List.of(placed)));
        while (!open.isEmpty()) {
            List<OrderEvent> history = open.pop();
            if (!found.add(history)) {
                continue;
            }
            assertThat(history).as("histories are short").hasSizeLessThan(10);
            for (OrderCommand command : COMMANDS) {
                List<OrderEvent> next = decided(history, command);
                if (!next.isEmpty()) {
                    open.push(Stream.concat(history.stream(), next.stream()).toList());
                }
            }
        }
        return found;
    }

    private static List<OrderEvent> decided(List<OrderEvent> history, OrderCommand command) {
        Order order = new Order();
        history.forEach(order::evolve);
        try {
            List<OrderEvent> events = new ArrayList<>(order.decide(command, NOW));
            events.forEach(order::evolve);
            assertRepeatIsNoStep(order, command);
            return events;
        } catch (RefusedException _) {
            return List.of();
        }
    }

    private static void assertRepeatIsNoStep(Order order, OrderCommand command) {
        assertThat(order.decide(command, NOW)).as("repeat of " + command).isEmpty();
    }

    private static List<Class<?>> ends(List<OrderEvent> history) {
        return history.stream()
                .<Class<?>>map(OrderEvent::getClass)
                .filter(ENDS::contains)
                .toList();
    }

    private static List<Class<?>> endsBeforeTheLastEvent(List<OrderEvent> history) {
        return ends(history.subList(0, history.size() - 1));
    }

    private static long count(List<OrderEvent> history, Class<? extends OrderEvent> type) {
        return history.stream().filter(type::isInstance).count();
    }
}
