package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** What a crowd asks. Always called by the same thread. */
@FunctionalInterface
public interface Script {

    /**
     * The next request, whole.
     *
     * @param connection the number of the one that sends it, from 0
     * @return nothing when all has been asked
     */
    @Nullable
    ByteBuf next(int connection, ByteBufAllocator allocator);

    /** What the last request of a connection was answered. */
    default void answered(int connection, int status) {}
}
