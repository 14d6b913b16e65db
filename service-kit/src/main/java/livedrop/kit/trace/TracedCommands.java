package livedrop.kit.trace;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives the handling of each command its span, from the decision to the end of its transaction, and its events the
 * place to come from. Log lines on the way name the trace.
 */
public final class TracedCommands implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** What log lines call the id of the trace. */
    public static final String LOGGED_AS = "traceId";

    private final Tracing tracing;

    public TracedCommands(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The command as a message that says where it comes from. */
    public static CommandMessage<?> from(@Nullable TraceParent place, Object command) {
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        return place == null ? message : message.andMetaData(Map.of(TraceParent.NAME, place.toString()));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        String name = command.getPayloadType().getSimpleName();
        TraceSpan span = tracing.begin(name, SpanKind.CONSUMER, TraceParent.of(command));
        unitOfWork.transformMessage(message ->
                message.andMetaData(Map.of(TraceParent.NAME, span.place().toString())));
        unitOfWork.onCleanup(_ -> span.end());
        try (var _ = MDC.putCloseable(LOGGED_AS, span.place().traceId())) {
            return chain.proceed();
        } catch (RefusedException refused) {
            span.say("livedrop.refusal", refused.code().name());
            throw refused;
        } catch (Exception failure) {
            span.failed(failure);
            throw failure;
        }
    }
}
