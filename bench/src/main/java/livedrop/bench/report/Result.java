package livedrop.bench.report;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param setting on what it was measured, for example how many rows there were
 * @param notes what else was seen, and is no promise
 */
public record Result(
        String benchmark,
        String question,
        String setting,
        List<Line> lines,
        List<Ratio> ratios,
        List<Check> checks,
        List<String> notes) {

    public Result {
        lines = List.copyOf(lines);
        ratios = List.copyOf(ratios);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }
}
