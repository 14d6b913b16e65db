package livedrop.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

@Tag("servers")
@DisplayName("The topic of all events")
class RelayTopicTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    @DisplayName("is looked for no more when the relay stops")
    void stop() throws InterruptedException {
        RelayTopic topic = new RelayTopic("never", "localhost:1");
        topic.start();
        assertThat(admins()).isPositive();

        topic.stop();

        StepVerifier.create(topic.ready()).expectErrorMessage("the relay stops").verify(SOON);
        for (long end = System.nanoTime() + SOON.toNanos(); admins() > 0 && System.nanoTime() < end; ) {
            Thread.sleep(20);
        }
        assertThat(admins()).isZero();
    }

    private static long admins() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("admin-client-thread"))
                .count();
    }
}
