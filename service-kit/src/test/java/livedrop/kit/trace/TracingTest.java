package livedrop.kit.trace;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import livedrop.kit.startup.StartupRefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@DisplayName("Tracing")
class TracingTest {

    private static final TraceParent CALLER =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", false);

    private final List<SpanData> exported = new CopyOnWriteArrayList<>();

    private Tracing recording(double ratio) {
        return TraceExport.through(SimpleSpanProcessor.create(new Kept()), "demo", ratio)
                .tracing();
    }

    @Test
    @DisplayName("goes on in the trace of the caller, whether or not the caller asks for it to be recorded")
    void goesOn() {
        TraceSpan span = recording(1).admit("GET", CALLER, null);
        span.end();

        assertThat(exported).singleElement().satisfies(data -> {
            assertThat(data.getTraceId()).isEqualTo(CALLER.traceId());
            assertThat(data.getParentSpanId()).isEqualTo(CALLER.spanId());
            assertThat(data.getSpanId()).isEqualTo(span.place().spanId());
            assertThat(data.getResource().getAttributes().asMap()).containsValue("demo");
        });
    }

    @Test
    @DisplayName("begins a trace under the id that the caller reads in the answer")
    void begins() {
        TraceSpan span = recording(1).admit("GET", null, CALLER.traceId());
        span.end();

        assertThat(span.place().traceId()).isEqualTo(CALLER.traceId());
        assertThat(exported).singleElement().satisfies(data -> {
            assertThat(data.getTraceId()).isEqualTo(CALLER.traceId());
            assertThat(data.getParentSpanContext().isValid()).isFalse();
        });
    }

    @Test
    @DisplayName("puts what follows below what it follows from")
    void below() {
        Tracing tracing = recording(1);
        TraceSpan request = tracing.admit("GET", null, null);
        TraceSpan command = tracing.begin("PlaceOrder", CONSUMER, request.place());
        command.end();
        request.end();

        assertThat(exported.getFirst().getParentSpanId())
                .isEqualTo(request.place().spanId());
        assertThat(exported.getFirst().getTraceId()).isEqualTo(request.place().traceId());
    }

    @Test
    @DisplayName("records the part of the traces that it is told to, by their ids")
    void ratio() {
        Tracing half = recording(0.5);
        String low = "4bf92f3577b34da60000000000000001";
        String high = "4bf92f3577b34da67fffffffffffffff";

        half.admit("GET", new TraceParent(low, "00f067aa0ba902b7", false), null).end();
        half.admit("GET", new TraceParent(high, "00f067aa0ba902b7", true), null).end();
        half.admit("GET", null, low).end();
        half.admit("GET", null, high).end();
        recording(0).admit("GET", CALLER, null).end();

        assertThat(exported).hasSize(2).allSatisfy(data -> assertThat(data.getTraceId())
                .isEqualTo(low));
    }

    @Test
    @DisplayName("that is off records nothing and hands on what it was given")
    void off() {
        TraceSpan request = Tracing.off().admit("GET", CALLER, null);
        TraceSpan command = Tracing.off().begin("PlaceOrder", CONSUMER, request.place());

        assertThat(request.place()).isEqualTo(CALLER);
        assertThat(command.place()).isEqualTo(CALLER);
        assertThat(command.isRecorded()).isFalse();
        assertThat(Tracing.off().admit("GET", null, CALLER.traceId()).place().traceId())
                .isEqualTo(CALLER.traceId());
    }

    @Test
    @DisplayName("gives the events of a command the command's place, and log lines the trace")
    void commands() throws Exception {
        CommandMessage<?> command =
                TracedCommands.from(new TraceParent(CALLER.traceId(), CALLER.spanId(), true), "wish");
        UnitOfWork<CommandMessage<?>> unit = DefaultUnitOfWork.startAndGet(command);
        unit.registerCorrelationDataProvider(new EventOrigin());
        InterceptorChain handler = () -> MDC.get(TracedCommands.LOGGED_AS);

        Object logged = new TracedCommands(recording(1)).handle(unit, handler);
        Map<String, ?> origin = unit.getCorrelationData();
        unit.commit();

        assertThat(logged).isEqualTo(CALLER.traceId());
        assertThat(MDC.get(TracedCommands.LOGGED_AS)).isNull();
        SpanData span = exported.getFirst();
        assertThat(span.getName()).isEqualTo("String");
        assertThat(span.getParentSpanId()).isEqualTo(CALLER.spanId());
        assertThat(origin)
                .isEqualTo(Map.of(
                        "correlationId",
                        command.getIdentifier(),
                        TraceParent.NAME,
                        "00-" + CALLER.traceId() + "-" + span.getSpanId() + "-01"));
    }

    @Test
    @DisplayName("begins a trace with a command that nobody asked for")
    void lonelyCommand() throws Exception {
        UnitOfWork<CommandMessage<?>> unit = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("timer"));

        new TracedCommands(recording(1)).handle(unit, () -> "done");
        unit.commit();

        assertThat(exported).singleElement().satisfies(span -> assertThat(
                        span.getParentSpanContext().isValid())
                .isFalse());
    }

    @Test
    @DisplayName("does not start with settings that cannot be meant")
    void settings() {
        assertThat(new TracingSettings("", 0.1).isOn()).isFalse();
        assertThat(new TracingSettings("http://collector:4318/", 1).tracesUrl())
                .isEqualTo("http://collector:4318/v1/traces");
        assertThatThrownBy(() -> new TracingSettings("collector:4318", 1))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessage("livedrop.tracing.endpoint: collector:4318 (expected: an http or https URL)");
        assertThatThrownBy(() -> new TracingSettings("", 1.5))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessage("livedrop.tracing.ratio: 1.5 (expected: 0..1)");
    }

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
