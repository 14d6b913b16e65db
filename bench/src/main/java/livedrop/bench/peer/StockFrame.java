package livedrop.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/**
 * A frame as long as one of ours, with the same members.
 *
 * @param id counts the events from 1
 */
record StockFrame(long id, Change data) {

    private static final String DROP = UUID.randomUUID().toString();
    private static final String PRODUCT = UUID.randomUUID().toString();
    private static final int ALLOCATED = 1_000_000;

    /** What a frame tells. */
    record Change(
            String type,
            String dropId,
            String productId,
            int allocated,
            int available,
            int held,
            int sold,
            String at) {}

    static StockFrame of(long id, Instant at) {
        int held = (int) id;
        return new StockFrame(
                id, new Change("stock.changed", DROP, PRODUCT, ALLOCATED, ALLOCATED - held, held, 0, at.toString()));
    }

    /** The whole server-sent event. */
    byte[] wire() {
        return ("id: " + id + "\nevent: stock.changed\ndata: {\"type\":\"" + data.type() + "\",\"dropId\":\""
                        + data.dropId() + "\",\"productId\":\"" + data.productId() + "\",\"allocated\":"
                        + data.allocated() + ",\"available\":" + data.available() + ",\"held\":" + data.held()
                        + ",\"sold\":" + data.sold() + ",\"at\":\"" + data.at() + "\"}\n\n")
                .getBytes(UTF_8);
    }
}
