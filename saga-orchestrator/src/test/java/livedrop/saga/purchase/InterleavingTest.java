package livedrop.saga.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import livedrop.saga.model.PaymentModel;
import livedrop.schema.document.OrderStatus;
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
                examine(world, order, "world " + seed + ": " + world.storyOf(order));
                ends.merge(world.at(order).status(), 1, Integer::sum);
            }
            assertThat(world.stock().level().held())
                    .as("units held in world %d", seed)
                    .isZero();
            assertThat(world.processesAlive())
                    .as("processes alive in world %d", seed)
                    .isZero();
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

    private static void examine(World world, OrderId order, String name) {
        List<Class<?>> ends = ends(world, order);
        if (ends.size() == 2) {
            assertThat(ends).as(name).isEqualTo(List.of(OrderConfirmed.class, OrderRefunded.class));
        } else {
            assertThat(ends).as(name).hasSize(1);
        }
        List<PaymentModel> payments = world.paymentsOf(order);
        assertThat(payments).as("payments of %s", name).hasSizeLessThanOrEqualTo(1);
        boolean confirmed = world.at(order).status() == OrderStatus.CONFIRMED;
        boolean kept = payments.stream().anyMatch(PaymentModel::kept);
        assertThat(kept).as("money kept for %s, confirmed: %s", name, confirmed).isEqualTo(confirmed);
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
