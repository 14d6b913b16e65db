package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** A request so many times, each under a key of its own. */
public final class Times implements Script {

    private final Numbered request;
    private final int times;
    private int next;

    /** Makes the request by the text that stands in its gap. */
    @FunctionalInterface
    public interface Numbered {
        ByteBuf bytes(String gap, ByteBufAllocator allocator);
    }

    public Times(Numbered request, int times) {
        this.request = request;
        this.times = times;
    }

    @Override
    public @Nullable ByteBuf next(int connection, ByteBufAllocator allocator) {
        return next == times ? null : request.bytes(Integer.toString(next++), allocator);
    }
}
