package livedrop.bench.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Who follows the log of a shop, as its metrics tell. */
record Followers(URI management) {

    private static final Pattern BEHIND = Pattern.compile("(?m)^livedrop_processor_lag\\{.*} (?!0\\.0$)\\S+$");
    private static final Pattern KNOWN = Pattern.compile("(?m)^livedrop_processor_lag\\{");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    static Followers at(URI management) {
        return new Followers(management);
    }

    /** @throws IOException when somebody is still behind after three minutes */
    void awaitEnd() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(management.resolve("/actuator/prometheus"))
                    .timeout(PATIENCE)
                    .build();
            String metrics = client.send(request, BodyHandlers.ofString()).body();
            while (!KNOWN.matcher(metrics).find() || BEHIND.matcher(metrics).find()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the followers of the log are still behind after " + PATIENCE);
                }
                Thread.sleep(LOOK_AGAIN);
                metrics = client.send(request, BodyHandlers.ofString()).body();
            }
        }
    }
}
