package livedrop.eventstore.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the processors are behind. One whose position is in PostgreSQL is as far as the last of its segments, whichever
 * process works on that one, or none: every process tells the same. One that keeps its position elsewhere is as far as it
 * is in this process.
 */
final class ProcessorLags {

    private final JdbcClient database;
    private final Serializer serializer;
    private final Backlogs backlogs;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();

    ProcessorLags(DataSource dataSource, Serializer serializer, Backlogs backlogs) {
        this.database = JdbcClient.create(dataSource);
        this.serializer = serializer;
        this.backlogs = backlogs;
    }

    private record Followed(AbstractEventProcessor processor, Backlog backlog) {

        Lag after(@Nullable Long position) {
            return backlog.after(position == null ? ownPosition() : position);
        }

        private long ownPosition() {
            return processor instanceof StreamingEventProcessor streaming
                    ? streaming.processingStatus().values().stream()
                            .mapToLong(status -> Tokens.index(status.getTrackingToken()))
                            .min()
                            .orElse(0)
                    : 0;
        }
    }

    void follow(AbstractEventProcessor processor) {
        Map<String, Boolean> handled = new ConcurrentHashMap<>();
        EventHandlerInvoker handlers = processor.eventHandlerInvoker();
        followed.put(
                processor.getName(),
                new Followed(
                        processor,
                        backlogs.of(type -> handled.computeIfAbsent(type, name -> isHandled(handlers, name)))));
    }

    /** An event that this release does not know might be anything. */
    private static boolean isHandled(EventHandlerInvoker handlers, String type) {
        try {
            return handlers.canHandleType(Class.forName(type));
        } catch (ClassNotFoundException _) {
            return true;
        }
    }

    /** By the name of the processor. Blocks. */
    Map<String, Lag> measure() {
        Map<String, Long> positions = positions();
        Map<String, Lag> lags = new HashMap<>();
        followed.forEach((name, one) -> lags.put(name, one.after(positions.get(name))));
        return lags;
    }

    private Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        database.sql("select processor_name, token, token_type from token_entry")
                .query(row -> {
                    positions.merge(row.getString("processor_name"), position(row), Math::min);
                });
        return positions;
    }

    private long position(ResultSet row) throws SQLException {
        byte @Nullable [] token = row.getBytes("token");
        return token == null ? 0 : position(token, row.getString("token_type"));
    }

    private long position(byte[] token, String type) {
        @Nullable
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return read == null ? 0 : Math.max(0, read.position().orElse(0));
    }
}
