package livedrop.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** A piece of work that takes its time in a trace, recorded or not. It must be ended; ending it again does nothing. */
public final class TraceSpan {

    /** No work at all. Its place is nobody's. */
    static final TraceSpan NOTHING = unrecorded(TraceParent.begin());

    private final Span span;
    private final TraceParent place;

    private TraceSpan(Span span, TraceParent place) {
        this.span = span;
        this.place = place;
    }

    static TraceSpan unrecorded(TraceParent parent) {
        return new TraceSpan(Span.getInvalid(), parent);
    }

    static TraceSpan recorded(Span span) {
        SpanContext context = span.getSpanContext();
        return new TraceSpan(span, new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled()));
    }

    /** Where what follows from this work stands. */
    public TraceParent place() {
        return place;
    }

    /** Whether anybody will see what is said about it. */
    public boolean isRecorded() {
        return span.isRecording();
    }

    public TraceSpan name(String name) {
        span.updateName(name);
        return this;
    }

    public TraceSpan say(String key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
        return this;
    }

    public TraceSpan say(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    public TraceSpan failed(Throwable failure) {
        return failed(failure.toString());
    }

    public TraceSpan failed(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
        return this;
    }

    public void end() {
        span.end();
    }
}
