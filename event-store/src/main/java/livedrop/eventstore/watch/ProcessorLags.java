package livedrop.eventstore.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the processors are behind whose positions are in PostgreSQL. A processor is as far as the last of its segments,
 * whichever process works on that one, or none: every process tells the same.
 */
final class ProcessorLags {

    private final JdbcClient database;
    private final Serializer serializer;
    private final Backlogs backlogs;
    private final Map<String, Backlog> followed = new ConcurrentHashMap<>();

    ProcessorLags(DataSource dataSource, Serializer serializer, Backlogs backlogs) {
        this.database = JdbcClient.create(dataSource);
        this.serializer = serializer;
        this.backlogs = backlogs;
    }

    void follow(AbstractEventProcessor processor) {
        Map<String, Boolean> handled = new ConcurrentHashMap<>();
        EventHandlerInvoker handlers = processor.eventHandlerInvoker();
        followed.put(
                processor.getName(),
                backlogs.of(type -> handled.computeIfAbsent(type, name -> isHandled(handlers, name))));
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
        followed.forEach((name, backlog) -> lags.put(name, backlog.after(positions.getOrDefault(name, 0L))));
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
