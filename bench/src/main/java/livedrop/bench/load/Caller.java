package livedrop.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a crowd. */
final class Caller extends ByteToMessageDecoder {

    private final int number;
    private final AnswerReader answers;
    private @Nullable ChannelHandlerContext connection;
    private @Nullable Run run;
    private @Nullable Throwable failure;
    private long askedAt;

    Caller(int number, AnswerReader answers) {
        this.number = number;
        this.answers = answers;
    }

    int number() {
        return number;
    }

    /** When the request that waits was due, by the clock of {@link System#nanoTime}. */
    long askedAt() {
        return askedAt;
    }

    /** Takes part from now on; a connection that has broken meanwhile ends the run. */
    void join(Run run) {
        this.run = run;
        if (failure != null) {
            run.fail(failure);
        }
    }

    void ask(ByteBuf request, long askedAt) {
        this.askedAt = askedAt;
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        var _ = connection.writeAndFlush(request, connection.voidPromise());
    }

    ByteBufAllocator allocator() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection.alloc();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int status = answers.read(in);
        while (status != AnswerReader.INCOMPLETE) {
            if (run != null) {
                run.answered(this, status);
            }
            status = in.isReadable() ? answers.read(in) : AnswerReader.INCOMPLETE;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new IOException("connection " + number + " was closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        var _ = context.close();
    }

    private void fail(Throwable cause) {
        failure = failure == null ? cause : failure;
        if (run != null) {
            run.fail(cause);
        }
    }
}
