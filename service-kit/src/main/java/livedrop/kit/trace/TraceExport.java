package livedrop.kit.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way of spans out of the process. What the receiver does not take in time is dropped: spans never hold up the work
 * they tell of.
 */
final class TraceExport implements AutoCloseable {

    private static final Duration BETWEEN_EXPORTS = Duration.ofSeconds(1);
    private static final Duration LONGEST_EXPORT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 8_192;
    private static final int LARGEST_BATCH = 1_024;

    private final @Nullable SdkTracerProvider provider;
    private final Tracing tracing;

    private TraceExport(@Nullable SdkTracerProvider provider, Tracing tracing) {
        this.provider = provider;
        this.tracing = tracing;
    }

    /** No way out. */
    static TraceExport none() {
        return new TraceExport(null, Tracing.off());
    }

    /** @param service the name of this process among the others */
    static TraceExport through(SpanProcessor processor, String service, double ratio) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(new PresetTraceIds())
                .setResource(Resource.create(
                        Attributes.builder().put("service.name", service).build()))
                .addSpanProcessor(processor)
                .build();
        return new TraceExport(provider, Tracing.with(provider.get("livedrop"), ratio));
    }

    static TraceExport to(String tracesUrl, String service, double ratio) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(tracesUrl)
                .setTimeout(LONGEST_EXPORT)
                .build();
        BatchSpanProcessor batches = BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(BETWEEN_EXPORTS)
                .setExporterTimeout(LONGEST_EXPORT)
                .setMaxQueueSize(MOST_WAITING)
                .setMaxExportBatchSize(LARGEST_BATCH)
                .build();
        return through(batches, service, ratio);
    }

    Tracing tracing() {
        return tracing;
    }

    /** Sends what is there, for a while. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LONGEST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
