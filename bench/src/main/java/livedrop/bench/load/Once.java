package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each request once. When there are as many as connections, each connection has one. */
public final class Once implements Script {

    private final Iterator<Request> requests;

    public Once(List<Request> requests) {
        this.requests = List.copyOf(requests).iterator();
    }

    @Override
    public @Nullable ByteBuf next(int connection, ByteBufAllocator allocator) {
        return requests.hasNext() ? requests.next().bytes(allocator) : null;
    }
}
