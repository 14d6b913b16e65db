package livedrop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import livedrop.bench.measure.DiskSync;
import livedrop.bench.measure.Spread;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A report")
class ReportTest {

    private static final Line OURS = line("ours", 30_000).with(Figure.of("commits", "/op", Spread.of(0.01)));
    private static final Line STOCK = line("stock", 1_500);

    private static Line line(String contestant, double rate) {
        return new Line(contestant, List.of(Figure.of(Figure.RATE, "/s", Spread.of(rate, rate / 2, rate * 2))));
    }

    private static Report report(boolean holds) {
        Result result = new Result(
                "hot",
                "How fast?",
                "1 drop",
                Figure.RATE,
                List.of(OURS, STOCK),
                List.of(
                        Verdict.ratio(Figure.RATE, OURS, STOCK).atLeast(25),
                        Verdict.itself("commits", OURS).atMost(0.2)),
                List.of(new Check("nothing is oversold", holds, "0 too many")),
                List.of());
        return new Report(
                "SMOKE",
                new Machine("a < b", 2, "Linux", "25"),
                new DiskSync(1, 2),
                List.of(result),
                List.of(new Unmeasured("cold", "no server")));
    }

    @Test
    @DisplayName("says of each target whether it is reached, and a missed one fails nothing")
    void targets() {
        StringWriter out = new StringWriter();
        Table.print(report(true), new PrintWriter(out));

        assertThat(out.toString())
                .contains("ours: rate 20.0 × that of stock, BELOW the target of at least 25")
                .contains("ours: commits 0.0100 /op, reaches the target of at most 0.2")
                .contains("targets: 1 of 2 reached")
                .contains("cold: could not be measured: no server");
        assertThat(report(true).isClean()).isTrue();
        assertThat(report(false).isClean()).isFalse();
    }

    @Test
    @DisplayName("has every figure in its JSON, by name and with its bounds")
    void json() {
        JsonNode result = JsonMapper.shared()
                .readTree(report(true).toJson())
                .path("results")
                .path(0);

        JsonNode rate = result.path("lines").path(0).path("figures").path(0);
        assertThat(rate.path("name").asString()).isEqualTo("rate");
        assertThat(rate.path("median").asDouble()).isEqualTo(30_000);
        assertThat(rate.path("min").asDouble()).isEqualTo(15_000);
        assertThat(rate.path("max").asDouble()).isEqualTo(60_000);
        assertThat(result.path("verdicts").path(0).path("reached").asBoolean()).isFalse();
        assertThat(result.path("verdicts").path(0).path("target").path("bound").asDouble())
                .isEqualTo(25);
        assertThat(result.path("verdicts").path(1).path("reached").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("is a picture, from zero on, or by magnitude when the values are far apart")
    void drawn() {
        Result result = report(true).results().getFirst();

        assertThat(Picture.of(result))
                .startsWith("<svg")
                .contains("ours", "30,000 /s")
                .doesNotContain("log scale");
        Axis far = Axis.of(List.of(line("slow", 10).figure(Figure.RATE), OURS.figure(Figure.RATE)));
        assertThat(far.isLogarithmic()).isTrue();
        assertThat(far.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(Axis.of(List.of(STOCK.figure(Figure.RATE))).isLogarithmic()).isFalse();
        assertThat(Axis.of(List.of(STOCK.figure(Figure.RATE))).along(1_500)).isEqualTo(0.5);
    }

    @Test
    @DisplayName("fills in the tables of a document, and leaves alone what people have written there")
    void document() {
        String marks = """
                Title
                <!-- begin machine -->
                old
                <!-- end machine -->
                Words
                <!-- begin hot -->
                <!-- end hot -->
                More words
                """;

        String once = Markdown.into(marks, report(true));

        assertThat(once)
                .startsWith("Title\n<!-- begin machine -->\n\na < b, 2 cores")
                .contains("| ours | 30,000 | 15,000 | 60,000 | 150 % | 0.0100 |", "| stock | 1,500", "| – |")
                .contains("- ✓ nothing is oversold: 0 too many", "Words\n")
                .doesNotContain("old\n")
                .endsWith("<!-- end hot -->\nMore words\n");
        assertThat(Markdown.into(once, report(true))).isEqualTo(once);
        assertThatThrownBy(() -> Markdown.into("Title", report(true))).hasMessageContaining("<!-- begin machine -->");
    }

    @Test
    @DisplayName("takes no contestant without the figure that counts")
    void leading() {
        assertThatThrownBy(() -> new Result(
                        "hot", "How fast?", "1 drop", Figure.P95, List.of(STOCK), List.of(), List.of(), List.of()))
                .hasMessageContaining("figure: p95");
    }
}
