package livedrop.kit.health;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a process is.
 *
 * @param service what it does
 * @param replica where it listens; null when it is the one that was asked
 * @param status {@code DOWN} when it does not answer
 * @param servers how those are that it uses, by name
 */
public record ProcessHealth(
        String service, @Nullable String replica, Condition status, Map<String, Condition> servers) {

    public ProcessHealth {
        servers = Map.copyOf(servers);
    }

    /** One that answers. */
    public static ProcessHealth answering(String service, @Nullable String replica, Map<String, Condition> servers) {
        return new ProcessHealth(service, replica, Condition.ofWhole(servers.values()), servers);
    }

    /** One that does not. */
    public static ProcessHealth silent(String service, @Nullable String replica) {
        return new ProcessHealth(service, replica, Condition.DOWN, Map.of());
    }
}
