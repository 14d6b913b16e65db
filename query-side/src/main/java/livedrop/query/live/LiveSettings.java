package livedrop.query.live;

import java.time.Duration;
import livedrop.query.live.exit.Transport;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of the live streams.
 *
 * @param maxReaders channels that are read in one process at a time; one more is told to come back later
 * @param maxPerUser connections of one user to one process
 * @param maxPerAddress connections from one address to one process; counts while rate limits are on
 * @param maxMissed events that a returning reader is told one by one; with more it starts from a snapshot
 * @param maxWaiting frames that wait for a slow reader before it is closed
 * @param stockInterval shortest time between two stock frames to one reader
 * @param heartbeat time between two comments that keep a connection open
 * @param retry how long a client should wait before it connects again
 * @param push the bounds of one WebSocket
 */
@ConfigurationProperties("livedrop.live")
public record LiveSettings(
        @DefaultValue("10000") int maxReaders,
        @DefaultValue("20") int maxPerUser,
        @DefaultValue("256") int maxPerAddress,
        @DefaultValue("1000") int maxMissed,
        @DefaultValue("1024") int maxWaiting,
        @DefaultValue("100ms") Duration stockInterval,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration retry,
        @DefaultValue Push push) {

    /**
     * The bounds of one WebSocket.
     *
     * @param ping time between two pings; who answers neither of two is closed
     * @param authTimeout time for a client to say who it is
     * @param maxSubscriptions drops that are listened to over one socket
     * @param maxMessagesPerSecond messages, pings and pongs of a client in one second
     * @param maxMessageBytes longest message of a client
     */
    public record Push(
            @DefaultValue("20s") Duration ping,
            @DefaultValue("5s") Duration authTimeout,
            @DefaultValue("20") int maxSubscriptions,
            @DefaultValue("50") int maxMessagesPerSecond,
            @DefaultValue("4096") int maxMessageBytes) {}

    /** However many products change, each is told this often: the streams promise two seconds. */
    private static final Duration LONGEST_STOCK_PAUSE = Duration.ofSeconds(1);

    /** How long stock rests after so many frames of it. */
    Duration stockPause(int frames) {
        Duration pause = stockInterval.multipliedBy(frames);
        return pause.compareTo(LONGEST_STOCK_PAUSE) < 0 ? pause : LONGEST_STOCK_PAUSE;
    }

    Duration heartbeat(Transport transport) {
        return switch (transport) {
            case SSE -> heartbeat;
            case WEBSOCKET -> push.ping();
        };
    }
}
