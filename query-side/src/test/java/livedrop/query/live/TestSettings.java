package livedrop.query.live;

import java.time.Duration;

/** Settings as small as a test wants them. */
public final class TestSettings {

    public static final Duration STOCK_INTERVAL = Duration.ofMillis(100);

    private static final LiveSettings.Push PUSH =
            new LiveSettings.Push(Duration.ofSeconds(20), Duration.ofSeconds(5), 3, 5, 1_000);

    private TestSettings() {}

    public static LiveSettings of(int maxReaders, int maxMissed, int maxWaiting, Duration heartbeat) {
        return new LiveSettings(
                maxReaders, 2, 3, maxMissed, maxWaiting, STOCK_INTERVAL, heartbeat, Duration.ofSeconds(2), PUSH);
    }
}
