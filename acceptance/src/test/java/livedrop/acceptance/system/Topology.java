package livedrop.acceptance.system;

import java.net.URI;
import java.sql.Connection;
import java.util.List;

/** A running Live Drops, however many processes it is made of. */
public interface Topology extends AutoCloseable {

    /** Where its public API listens. */
    URI publicUrl();

    /** Where its internal API listens. */
    URI internalUrl();

    /** What its processes sign their tokens for each other with. */
    String serviceSecret();

    /** A key that signs none of its access tokens, but whose tokens it accepts. */
    TokenKey acceptedKey();

    /** A connection to its event store. The caller closes it. */
    Connection eventStore();

    /** Where the management ports of its processes listen. */
    List<URI> managementUrls();

    /** Where its traces go. */
    TraceCollector traces();

    /** Where its Kafka is. */
    String kafka();

    /** Forgets every key in its Redis. */
    void flushRedis();

    @Override
    void close();
}
