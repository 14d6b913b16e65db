package livedrop.bench.order;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livedrop.bench.load.Request;
import livedrop.bench.load.Script;
import livedrop.bench.shop.Buyers;
import livedrop.bench.shop.Sale;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one unit each, by one buyer after the other, each under a key of its own, until enough have been accepted
 * or the time is over. The requests are the same to the byte whoever answers them.
 */
final class Wishes implements Script {

    /** The answer is the outcome of the reservation, however long that takes. */
    private static final String WAIT_FOR_THE_OUTCOME = "Prefer: wait=30\r\n";

    private static final int FIRST_REFUSAL = 300;

    private final List<Request> byBuyer = new ArrayList<>();
    private final String keys;
    private final int wanted;
    private final long nanos;
    private final int[] asked;
    private final List<Integer> accepted = new ArrayList<>();
    private int waiting;
    private int next;
    private long deadline;

    private Wishes(Sale sale, Crowding crowding, String keys, int wanted, Duration time) {
        byte[] order = sale.order();
        for (int buyer = 0; buyer < crowding.buyers().count(); buyer++) {
            String headers = WAIT_FOR_THE_OUTCOME + "Authorization: Bearer "
                    + crowding.buyers().token(buyer) + "\r\n";
            byBuyer.add(Request.post("/api/orders", headers, order));
        }
        this.keys = keys;
        this.wanted = wanted;
        this.nanos = time.toNanos();
        this.asked = new int[crowding.connections()];
    }

    /** Who orders, and over how many connections. */
    record Crowding(Buyers buyers, int connections) {}

    /** Until all units are sold, at most for a time. */
    static Wishes untilSoldOut(Sale sale, Crowding crowding, Duration most) {
        return new Wishes(sale, crowding, "first-" + sale.dropId() + "-", sale.stock(), most);
    }

    /**
     * For a time, whatever the answers are.
     *
     * @param turn a number of its own each time, so that no order is a repeat of one before
     */
    static Wishes during(Sale sale, Crowding crowding, int turn, Duration time) {
        return new Wishes(sale, crowding, "late-" + turn + "-" + sale.dropId() + "-", Integer.MAX_VALUE, time);
    }

    @Override
    public @Nullable ByteBuf next(int connection, ByteBufAllocator allocator) {
        long now = System.nanoTime();
        deadline = deadline == 0 ? now + nanos : deadline;
        if (accepted.size() + waiting >= wanted || now >= deadline) {
            return null;
        }
        asked[connection] = next;
        Request request = byBuyer.get(next % byBuyer.size());
        waiting++;
        return request.bytes(keys + next++, allocator);
    }

    @Override
    public void answered(int connection, int status) {
        waiting--;
        if (status < FIRST_REFUSAL) {
            accepted.add(asked[connection]);
        }
    }

    /** The ids of the orders that were said yes to. */
    List<String> accepted() {
        return accepted.stream()
                .map(wish -> OrderId.of(Buyers.id(wish % byBuyer.size()), keys + wish)
                        .toString())
                .toList();
    }
}
