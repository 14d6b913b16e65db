package livedrop.bench.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Who follows the log of a shop, as its metrics tell. */
final class Followers {

    private static final Pattern BEHIND = Pattern.compile("(?m)^livedrop_processor_lag\\{.*} (?!0\\.0$)\\S+$");
    private static final Pattern KNOWN = Pattern.compile("(?m)^livedrop_processor_lag\\{");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A lag that was asked for within a second is told again: who asks too early hears of the time before. */
    private static final Duration GOOD_FOR = Duration.ofMillis(1_050);

    private final HttpRequest metrics;
    private long lookedAt = System.nanoTime() - GOOD_FOR.toNanos();

    /** @param management where metrics are served */
    Followers(URI management) {
        metrics = HttpRequest.newBuilder(management.resolve("/actuator/prometheus"))
                .timeout(PATIENCE)
                .build();
    }

    /**
     * Waits until all of them have come to the end of the log as it is now.
     *
     * @throws IOException when somebody is still behind after three minutes
     */
    void awaitEnd() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!areAtTheEnd(client)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the followers of the log are still behind after " + PATIENCE);
                }
            }
        }
    }

    private boolean areAtTheEnd(HttpClient client) throws IOException, InterruptedException {
        long early = lookedAt + GOOD_FOR.toNanos() - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, early)));
        String told = client.send(metrics, BodyHandlers.ofString()).body();
        lookedAt = System.nanoTime();
        return KNOWN.matcher(told).find() && !BEHIND.matcher(told).find();
    }
}
