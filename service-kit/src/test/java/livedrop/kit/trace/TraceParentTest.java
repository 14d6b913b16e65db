package livedrop.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A place in a trace")
class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    @DisplayName("reads as it is written")
    void reads() {
        TraceParent recorded = new TraceParent(TRACE, SPAN, true);
        TraceParent unrecorded = new TraceParent(TRACE, SPAN, false);

        assertThat(recorded).hasToString("00-" + TRACE + "-" + SPAN + "-01");
        assertThat(TraceParent.read(recorded.toString())).isEqualTo(recorded);
        assertThat(TraceParent.read(unrecorded.toString())).isEqualTo(unrecorded);
        assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-03")).isEqualTo(recorded);
    }

    @Test
    @DisplayName("of a later version reads as far as it is known")
    void laterVersion() {
        assertThat(TraceParent.read("01-" + TRACE + "-" + SPAN + "-01-more"))
                .isEqualTo(new TraceParent(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @DisplayName("is not there when the text is something else")
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"
            })
    void somethingElse(String text) {
        assertThat(TraceParent.read(text)).isNull();
    }

    @Test
    @DisplayName("begins a new trace with ids of its own")
    void begins() {
        TraceParent one = TraceParent.begin();

        assertThat(TraceParent.read(one.toString())).isEqualTo(one);
        assertThat(TraceParent.begin().traceId()).isNotEqualTo(one.traceId());
    }
}
