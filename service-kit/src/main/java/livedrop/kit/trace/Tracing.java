package livedrop.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Begins the spans of this process. Where nothing is exported no span is recorded, and what comes in as a place in a
 * trace goes on unchanged: requests, commands and events belong together either way.
 */
public final class Tracing {

    private static final Tracing OFF = new Tracing(null, 0);

    private final @Nullable Tracer tracer;
    private final double ratio;

    private Tracing(@Nullable Tracer tracer, double ratio) {
        this.tracer = tracer;
        this.ratio = ratio;
    }

    /** Records nothing. */
    public static Tracing off() {
        return OFF;
    }

    /**
     * @param tracer must take its trace ids from {@link PresetTraceIds}
     * @param ratio which part of the traces that begin here is recorded, 0 to 1
     */
    static Tracing with(Tracer tracer, double ratio) {
        return new Tracing(tracer, ratio);
    }

    /** Whether spans are recorded at all. */
    public boolean isOn() {
        return tracer != null;
    }

    /**
     * The span of a request from outside. Whether it is recorded follows from the id of its trace, not from what the
     * sender asks for: every process that is set up alike decides alike, and nobody outside can make us record more.
     *
     * @param from where the sender says the request stands
     * @param ownId the trace to begin when the sender says nothing; a new one when it is no id of a trace
     */
    public TraceSpan admit(String name, @Nullable TraceParent from, @Nullable String ownId) {
        if (from != null) {
            boolean sampled = isOn() ? isRecorded(from.traceId()) : from.sampled();
            return begin(name, SpanKind.SERVER, new TraceParent(from.traceId(), from.spanId(), sampled));
        }
        String traceId = ownId != null && TraceParent.isTraceId(ownId) ? ownId : TraceParent.newTraceId();
        return root(name, SpanKind.SERVER, traceId);
    }

    /** A span below the given place; the first of a new trace when there is none. */
    public TraceSpan begin(String name, SpanKind kind, @Nullable TraceParent parent) {
        if (parent == null) {
            return root(name, kind, TraceParent.newTraceId());
        }
        if (tracer == null || !parent.sampled()) {
            return TraceSpan.unrecorded(parent);
        }
        SpanContext remote = SpanContext.createFromRemoteParent(
                parent.traceId(), parent.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
        return recorded(tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(remote))), kind);
    }

    /** A span below the given place; nothing when there is no such place. */
    public TraceSpan follow(String name, SpanKind kind, @Nullable TraceParent parent) {
        return parent == null ? TraceSpan.NOTHING : begin(name, kind, parent);
    }

    private TraceSpan root(String name, SpanKind kind, String traceId) {
        if (tracer == null || !isRecorded(traceId)) {
            return TraceSpan.unrecorded(TraceParent.begin(traceId, false));
        }
        SpanBuilder span = tracer.spanBuilder(name).setNoParent();
        return PresetTraceIds.with(traceId, () -> recorded(span, kind));
    }

    private static TraceSpan recorded(SpanBuilder span, SpanKind kind) {
        return TraceSpan.recorded(span.setSpanKind(kind).startSpan());
    }

    /** As OpenTelemetry's own sampler by ratio decides. */
    private boolean isRecorded(String traceId) {
        long random = Long.parseUnsignedLong(traceId, 16, 32, 16) & Long.MAX_VALUE;
        return ratio >= 1 || random < ratio * Long.MAX_VALUE;
    }
}
