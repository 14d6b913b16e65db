package livedrop.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livedrop.bench.fanout.Delays.Happened;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The delay of an event")
class DelaysTest {

    private static Heard heard(long... idsAndMicros) {
        Heard heard = new Heard();
        for (int i = 0; i < idsAndMicros.length; i += 2) {
            heard.add(idsAndMicros[i], idsAndMicros[i + 1]);
        }
        return heard;
    }

    @Test
    @DisplayName("ends when the last reader knows of it, by its own frame or by a later one")
    void last() {
        List<Happened> events = List.of(new Happened(5, 1_000), new Happened(7, 2_000), new Happened(8, 2_500));
        Heard everything = heard(3, 900, 5, 1_100, 7, 2_100, 8, 2_600);
        Heard conflated = heard(8, 4_000);

        assertThat(Delays.of(events, List.of(everything)).micros()).containsExactly(100, 100, 100);
        assertThat(Delays.of(events, List.of(everything, conflated)).micros()).containsExactly(3_000, 2_000, 1_500);
    }

    @Test
    @DisplayName("is told from frames that come in order")
    void order() {
        assertThat(heard(1, 10, 2, 20).isInOrder()).isTrue();
        assertThat(heard(1, 10, 1, 20).isInOrder()).isFalse();
        assertThat(heard(2, 10, 1, 20).isInOrder()).isFalse();
        assertThat(heard().lastId()).isZero();
    }
}
