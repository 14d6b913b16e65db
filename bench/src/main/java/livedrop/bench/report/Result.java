package livedrop.bench.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a benchmark found.
 *
 * @param setting on what it was measured, for example how many rows there were
 * @param leading the figure that counts most: all contestants have it, and the picture shows it
 * @param notes what else was seen, and is no promise
 */
public record Result(
        String benchmark,
        String question,
        String setting,
        String leading,
        List<Line> lines,
        List<Verdict> verdicts,
        List<Check> checks,
        List<String> notes) {

    /** @throws IllegalArgumentException when a contestant lacks the leading figure */
    public Result {
        lines = List.copyOf(lines);
        verdicts = List.copyOf(verdicts);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
        lines.forEach(line -> line.figure(leading));
    }

    /** Names of all figures that any contestant has, the leading one first. */
    List<String> figureNames() {
        return Stream.concat(
                        Stream.of(leading),
                        lines.stream().flatMap(line -> line.figures().stream()).map(Figure::name))
                .distinct()
                .toList();
    }
}
