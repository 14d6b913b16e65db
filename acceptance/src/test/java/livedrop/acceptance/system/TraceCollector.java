package livedrop.acceptance.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Takes traces as OTLP over HTTP brings them, and keeps them. */
public final class TraceCollector implements AutoCloseable {

    /**
     * A span as it was exported.
     *
     * @param parentId empty when it begins its trace
     */
    public record Span(String service, String traceId, String id, String parentId, String name) {}

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public static TraceCollector start() {
        try {
            return new TraceCollector();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process must be told so that its traces come here, all of them. */
    public Map<String, String> environment() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "LIVEDROP_TRACING_RATIO",
                "1");
    }

    public List<Span> spansOf(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Protobuf request = Protobuf.read(exchange.getRequestBody().readAllBytes());
            request.messages(1).flatMap(TraceCollector::spansOf).forEach(spans::add);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The field numbers are those of opentelemetry/proto/trace/v1/trace.proto. */
    private static Stream<Span> spansOf(Protobuf resourceSpans) {
        String service = resourceSpans
                .messages(1)
                .flatMap(resource -> resource.messages(1))
                .filter(attribute -> attribute.text(1).orElse("").equals("service.name"))
                .flatMap(attribute -> attribute.messages(2))
                .flatMap(value -> value.text(1).stream())
                .findFirst()
                .orElse("");
        return resourceSpans.messages(2).flatMap(scope -> scope.messages(2)).map(span -> span(service, span));
    }

    private static Span span(String service, Protobuf span) {
        return new Span(
                service, hex(span, 1), hex(span, 2), hex(span, 4), span.text(5).orElse(""));
    }

    private static String hex(Protobuf span, int number) {
        return span.bytes(number).findFirst().map(HexFormat.of()::formatHex).orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
