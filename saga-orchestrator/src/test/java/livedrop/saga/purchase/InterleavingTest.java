package livedrop.saga.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import livedrop.saga.Example;
import livedrop.saga.model.PaymentModel;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.inventory.StockLevel;
import livedrop.schema.order.OrderCancelled;
import livedrop.schema.order.OrderConfirmed;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderExpired;
import livedrop.schema.order.OrderFailed;
import livedrop.schema.order.OrderId;
import livedrop.schema.order.OrderRefunded;
import livedrop.schema.order.OrderRejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever happens in whatever order")
class InterleavingTest {

    private static final int WORLDS = 300;
    private static final int STEPS = 250;

    @Test
    @DisplayName("every order comes to one end, is charged at most once, and nobody pays for nothing")
    void everyOrderEnds() {
        Map<OrderStatus, Integer> ends = new EnumMap<>(OrderStatus.class);
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = new World(new SplittableRandom(seed));
            world.happen(STEPS);
            world.comeToRest();
            for (OrderId order : world.orders()) {
                examine(world, order, "world " + seed);
                ends.merge(world.at(order).status(), 1, Integer::sum);
            }
            examineStock(world, "world " + seed);
            examinePayments(world, "world " + seed);
        }
        assertThat(ends.keySet())
                .as("the worlds saw every end")
                .containsExactlyInAnyOrder(
                        OrderStatus.CONFIRMED,
                        OrderStatus.REJECTED,
                        OrderStatus.FAILED,
                        OrderStatus.EXPIRED,
                        OrderStatus.CANCELLED,
                        OrderStatus.REFUNDED);
    }

    /** Whoever was told that a payment began is told how it ended. */
    private static void examinePayments(World world, String name) {
        assertThat(world.started())
                .as("payments in %s", name)
                .allSatisfy(id -> assertThat(world.payment(id)).isNotNull().matches(payment -> !payment.open()));
    }

    private static void examineStock(World world, String name) {
        StockLevel level = world.stock().level();
        long sales =
                world.log().stream().filter(OrderConfirmed.class::isInstance).count();
        assertThat(level.held()).as("units held in %s", name).isZero();
        assertThat(level.sold()).as("units sold in %s", name).isEqualTo(sales * Example.QUANTITY);
        assertThat(world.processesAlive()).as("processes alive in %s", name).isZero();
    }

    private static void examine(World world, OrderId order, String name) {
        Supplier<String> story = () -> name + ": " + world.storyOf(order);
        List<Class<?>> ends = ends(world, order);
        if (ends.size() == 2) {
            assertThat(ends).as(story).isEqualTo(List.of(OrderConfirmed.class, OrderRefunded.class));
        } else {
            assertThat(ends).as(story).hasSize(1);
        }
        List<PaymentModel> payments = world.paymentsOf(order);
        boolean confirmed = world.at(order).status() == OrderStatus.CONFIRMED;
        assertThat(payments).as(story).hasSizeLessThanOrEqualTo(1);
        assertThat(payments.stream().anyMatch(PaymentModel::kept)).as(story).isEqualTo(confirmed);
        assertThat(confirmed && world.stock().cancelled()).as(story).isFalse();
    }

    private static List<Class<?>> ends(World world, OrderId order) {
        return world.log().stream()
                .filter(event -> event instanceof OrderEvent of && of.orderId().equals(order))
                .<Class<?>>map(Object::getClass)
                .filter(InterleavingTest::isEnd)
                .toList();
    }

    private static boolean isEnd(Class<?> event) {
        return List.of(
                        OrderConfirmed.class,
                        OrderRejected.class,
                        OrderFailed.class,
                        OrderExpired.class,
                        OrderCancelled.class,
                        OrderRefunded.class)
                .contains(event);
    }
}
