package livedrop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is measured")
class RoundsTest {

    @Test
    @DisplayName("is done in turns, warmed up first, and every other round the other way round")
    void turns() throws Exception {
        List<String> done = new ArrayList<>();
        List<Contestant> contestants =
                List.of(new Contestant("a", 1, () -> done.add("a")), new Contestant("b", 2, () -> done.add("b")));

        List<Times> times = new Rounds(1, 2, _ -> {}).run(contestants);

        assertThat(done).containsExactly("a", "b", "b", "a", "b", "b", "b", "b", "a");
        assertThat(times).extracting(Times::contestant).containsExactly("a", "b");
        assertThat(times.getLast().roundsNanos()).hasSize(2).allSatisfy(round -> assertThat(round)
                .hasSize(2));
    }

    @Test
    @DisplayName("ends with the first failure: a call that failed fast would count as fast")
    void failure() {
        List<Contestant> contestants = List.of(new Contestant("a", 1, () -> {
            throw new IllegalStateException("no page");
        }));

        assertThatThrownBy(() -> new Rounds(0, 1, _ -> {}).run(contestants)).hasMessage("no page");
    }

    @Test
    @DisplayName("has a percentile by nearest rank")
    void percentile() {
        long[] hundred = new long[100];
        for (int i = 0; i < hundred.length; i++) {
            hundred[hundred.length - 1 - i] = (i + 1) * 1_000_000L;
        }

        assertThat(Times.percentile(hundred, 95)).isEqualTo(95);
        assertThat(Times.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Times.percentile(new long[] {3_000_000, 1_000_000}, 95)).isEqualTo(3);
        assertThat(Times.percentile(new long[] {7_000_000}, 50)).isEqualTo(7);
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
