package livedrop.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of the live streams.
 *
 * @param maxReaders readers that one process serves at a time; one more is told to come back later
 * @param maxMissed events that a returning reader is told one by one; with more it starts from a snapshot
 * @param maxWaiting frames that wait for a slow reader before it is closed
 * @param stockInterval shortest time between two stock frames to one reader
 * @param heartbeat time between two comments that keep a connection open
 * @param retry how long a client should wait before it connects again
 */
@ConfigurationProperties("livedrop.live")
record LiveSettings(
        @DefaultValue("10000") int maxReaders,
        @DefaultValue("1000") int maxMissed,
        @DefaultValue("1024") int maxWaiting,
        @DefaultValue("100ms") Duration stockInterval,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration retry) {}
