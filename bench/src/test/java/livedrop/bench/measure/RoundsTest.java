package livedrop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is measured")
class RoundsTest {

    @Test
    @DisplayName("is done in turns, warmed up first, and every other round the other way round")
    void turns() throws Exception {
        List<String> done = new ArrayList<>();
        List<Contestant> contestants =
                List.of(new Calls("a", 1, () -> done.add("a")), new Calls("b", 2, () -> done.add("b")));

        List<Turns> turns = new Rounds(1, 2, _ -> {}).run(contestants);

        assertThat(done).containsExactly("a", "b", "b", "a", "b", "b", "b", "b", "a");
        assertThat(turns).extracting(Turns::contestant).containsExactly("a", "b");
        assertThat(turns.getLast().rounds()).hasSize(2).allSatisfy(round -> {
            assertThat(round.operations()).isEqualTo(2);
            assertThat(round.latencies().size()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("is prepared before each turn and tidied up after it, and neither is timed")
    void prepared() throws Exception {
        List<String> done = new ArrayList<>();
        Contestant contestant = new Contestant() {
            @Override
            public String name() {
                return "a";
            }

            @Override
            public void prepare() {
                done.add("prepared");
            }

            @Override
            public Round round() {
                done.add("done");
                throw new IllegalStateException("no luck");
            }

            @Override
            public void tidyUp() {
                done.add("tidied up");
            }
        };

        assertThatThrownBy(() -> new Rounds(0, 1, _ -> {}).run(List.of(contestant)))
                .hasMessage("no luck");

        assertThat(done).containsExactly("prepared", "done", "tidied up");
    }

    @Test
    @DisplayName("ends with the first failure: a call that failed fast would count as fast")
    void failure() {
        List<Contestant> contestants = List.of(new Calls("a", 1, () -> {
            throw new IllegalStateException("no page");
        }));

        assertThatThrownBy(() -> new Rounds(0, 1, _ -> {}).run(contestants)).hasMessage("no page");
    }

    @Test
    @DisplayName("has a percentile by nearest rank")
    void percentile() {
        Latencies hundred = new Latencies();
        for (int i = 100; i > 0; i--) {
            hundred.add(i * 1_000_000L);
        }

        assertThat(hundred.percentileMillis(95)).isEqualTo(95);
        assertThat(hundred.percentileMillis(50)).isEqualTo(50);
        assertThat(Latencies.of(3_000_000, 1_000_000).percentileMillis(95)).isEqualTo(3);
        assertThat(Latencies.of(7_000_000).percentileMillis(50)).isEqualTo(7);
        assertThatThrownBy(() -> new Latencies().percentileMillis(50)).hasMessageContaining("expected: at least 1");
    }

    @Test
    @DisplayName("comes to operations a second, and to processor time and commits of each")
    void throughput() {
        Turns turns = new Turns(
                "a",
                List.of(
                        new Round(100, 1_000_000_000, 200_000_000, 50L, new Latencies()),
                        new Round(300, 1_000_000_000, 300_000_000, 30L, new Latencies())));

        assertThat(turns.rate()).isEqualTo(new Spread(200, 100, 300, 1));
        assertThat(turns.cpuMillisPerOperation()).isEqualTo(new Spread(1.5, 1, 2, 2 / 3.0));
        assertThat(turns.commitsPerOperation()).isEqualTo(new Spread(0.3, 0.1, 0.5, 0.4 / 0.3));
        assertThat(turns.percentileMillis(95)).isNull();
    }

    @Test
    @DisplayName("has no commits when one of its rounds did not count them")
    void uncounted() {
        Round counted = new Round(1, 1, 1, 1L, new Latencies());
        Round uncounted = new Round(1, 1, 1, null, new Latencies());

        assertThat(new Turns("a", List.of(counted, uncounted)).commitsPerOperation())
                .isNull();
    }

    @Test
    @DisplayName("has as many under way as it may, waits for all of them, and fails with the first that fails")
    void inFlight() throws Exception {
        List<CompletableFuture<String>> begun = new ArrayList<>();
        Latencies latencies = new Latencies();

        InFlight.run(
                2,
                5,
                number -> {
                    CompletableFuture<String> answer = new CompletableFuture<>();
                    begun.add(answer);
                    if (number % 2 == 1) {
                        begun.get(number - 1).complete("first");
                        answer.complete("second");
                    } else if (number == 4) {
                        answer.complete("last");
                    }
                    return answer;
                },
                latencies);

        assertThat(begun).hasSize(5).allMatch(CompletableFuture::isDone);
        assertThat(latencies.size()).isEqualTo(5);
        assertThatThrownBy(() -> InFlight.run(
                        1, 2, _ -> CompletableFuture.failedFuture(new IllegalStateException("sold out")), latencies))
                .hasMessageContaining("sold out");
    }

    @Test
    @DisplayName("has a median, bounds and a spread over the rounds")
    void spread() {
        assertThat(Spread.of(4, 1, 2)).isEqualTo(new Spread(2, 1, 4, 1.5));
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4, 1.2));
        assertThat(Spread.of(0)).isEqualTo(new Spread(0, 0, 0, 0));
        assertThatThrownBy(Spread::of).hasMessage("rounds: 0 (expected: at least 1)");
    }
}
