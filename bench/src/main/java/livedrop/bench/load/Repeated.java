package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same requests again and again, one after the other, until the time is over. */
public final class Repeated implements Script {

    private final List<Request> requests;
    private final long nanos;
    private long deadline;
    private int next;

    /** @param time from the first request on */
    public Repeated(List<Request> requests, Duration time) {
        this.requests = List.copyOf(requests);
        this.nanos = time.toNanos();
    }

    @Override
    public @Nullable ByteBuf next(int connection, ByteBufAllocator allocator) {
        long now = System.nanoTime();
        if (deadline == 0) {
            deadline = now + nanos;
        }
        if (now >= deadline) {
            return null;
        }
        Request request = requests.get(next);
        next = (next + 1) % requests.size();
        return request.bytes(allocator);
    }
}
