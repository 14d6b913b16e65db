package livedrop.saga.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import livedrop.saga.Example;
import livedrop.saga.model.PaymentModel;
import livedrop.schema.document.OrderStatus;
import livedrop.schema.inventory.StockConfirmed;
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
        Set<OrderStatus> compensated = EnumSet.noneOf(OrderStatus.class);
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = new World(new SplittableRandom(seed));
            world.happen(STEPS);
            world.comeToRest();
            for (OrderId order : world.orders()) {
                examine(world, order, "world " + seed);
                ends.merge(world.at(order).status(), 1, Integer::sum);
                if (world.wasCompensated(order)) {
                    compensated.add(world.at(order).status());
                }
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
        assertThat(compensated)
                .as("the worlds saw orders turn back, before their sale and after it, and too late")
                .contains(OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.FAILED);
    }

    /** Whoever was told that a payment began is told how it ended. */
    private static void examinePayments(World world, String name) {
        assertThat(world.started())
                .as("payments in %s", name)
                .allSatisfy(id -> assertThat(world.payment(id)).isNotNull().matches(payment -> !payment.open()));
    }

    private static void examineStock(World world, String name) {
        StockLevel level = world.stock().level();
        List<StockConfirmed> sales = world.log().stream()
                .filter(StockConfirmed.class::isInstance)
                .map(StockConfirmed.class::cast)
                .toList();
        assertThat(level.held()).as("units held in %s", name).isZero();
        assertThat(level.sold()).as("units sold in %s", name).isEqualTo(sales.size() * Example.QUANTITY);
        assertThat(sales).as("sales in %s", name).allSatisfy(sale -> assertThat(
                        world.at(sale.orderId()).status())
                .isIn(OrderStatus.CONFIRMED, OrderStatus.REFUNDED));
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
