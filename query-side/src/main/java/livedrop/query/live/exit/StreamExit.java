package livedrop.query.live.exit;

import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frame;
import reactor.core.publisher.FluxSink;

/** Hands frames on as a reactive stream, to whatever there is behind it. */
final class StreamExit implements Exit {

    private final FluxSink<Frame> sink;

    StreamExit(FluxSink<Frame> sink) {
        this.sink = sink;
    }

    @Override
    public void whenReady(Runnable ready) {
        sink.onRequest(_ -> ready.run());
    }

    @Override
    public boolean isLeft() {
        return sink.isCancelled();
    }

    @Override
    public boolean isReady() {
        return sink.requestedFromDownstream() > 0;
    }

    @Override
    public void write(Frame frame) {
        sink.next(frame);
    }

    @Override
    public void flush() {
        // Whoever takes the frames sees to it.
    }

    @Override
    public void end(Farewell why) {
        if (isReady()) {
            sink.next(Frame.last(why));
            sink.complete();
        } else {
            sink.error(new StuckReaderException());
        }
    }
}
