package livedrop.gateway.graphql;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may differ between topologies and machines.
 *
 * @param introspection whether the schema tells of itself
 * @param timeout how long a query or a change may take as a whole; longer than a buyer can wait for an outcome
 * @param initTimeout how long a WebSocket may stay open before it says who it is
 * @param heartbeat after how long a stream that is still says that it is there
 */
@ConfigurationProperties("livedrop.graphql")
public record GraphQlSettings(
        @DefaultValue("false") boolean introspection,
        @DefaultValue("40s") Duration timeout,
        @DefaultValue("10s") Duration initTimeout,
        @DefaultValue("15s") Duration heartbeat) {}
