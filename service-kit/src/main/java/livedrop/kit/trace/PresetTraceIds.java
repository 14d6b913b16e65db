package livedrop.kit.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the first span of a trace take an id that is known already: the one that the caller reads in its answer. */
final class PresetTraceIds implements IdGenerator {

    private static final ThreadLocal<@Nullable String> PRESET = new ThreadLocal<>();

    /** Begins a span, on this thread, in the trace of the given id. */
    static <T> T with(String traceId, Supplier<T> beginning) {
        PRESET.set(traceId);
        try {
            return beginning.get();
        } finally {
            PRESET.remove();
        }
    }

    @Override
    public String generateTraceId() {
        String preset = PRESET.get();
        return preset == null ? TraceParent.newTraceId() : preset;
    }

    @Override
    public String generateSpanId() {
        return TraceParent.newSpanId();
    }
}
