package livedrop.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livedrop.bench.measure.Spread;
import livedrop.bench.measure.Turns;
import org.jspecify.annotations.Nullable;

/** What one contestant did, in figures. */
public record Line(String contestant, List<Figure> figures) {

    private static final String MILLIS = "ms";

    public Line {
        figures = List.copyOf(figures);
    }

    /** Of a contestant whose single calls count. */
    public static Line ofCalls(Turns turns) {
        List<Figure> figures = new ArrayList<>();
        addLatencies(figures, turns);
        figures.add(Figure.of(Figure.CPU, MILLIS + "/op", turns.cpuMillisPerOperation()));
        addCommits(figures, turns);
        return new Line(turns.contestant(), figures);
    }

    /** Of a contestant of whom it counts how much it does in a second. */
    public static Line ofThroughput(Turns turns) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(Figure.RATE, "/s", turns.rate()));
        addLatencies(figures, turns);
        figures.add(Figure.of(Figure.CPU, MILLIS + "/op", turns.cpuMillisPerOperation()));
        addCommits(figures, turns);
        return new Line(turns.contestant(), figures);
    }

    /** The same contestant with one figure more. */
    public Line with(Figure figure) {
        List<Figure> more = new ArrayList<>(figures);
        more.add(figure);
        return new Line(contestant, more);
    }

    /** @throws IllegalArgumentException when there is no figure of that name */
    public Figure figure(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("figure: " + name + " (expected: one of "
                        + figures.stream().map(Figure::name).toList() + ")"));
    }

    Optional<Figure> find(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    private static void addLatencies(List<Figure> figures, Turns turns) {
        addIfMeasured(figures, Figure.MEDIAN, MILLIS, turns.percentileMillis(50));
        addIfMeasured(figures, Figure.P95, MILLIS, turns.percentileMillis(95));
        addIfMeasured(figures, Figure.P99, MILLIS, turns.percentileMillis(99));
    }

    private static void addCommits(List<Figure> figures, Turns turns) {
        addIfMeasured(figures, Figure.COMMITS, "/op", turns.commitsPerOperation());
    }

    private static void addIfMeasured(List<Figure> figures, String name, String unit, @Nullable Spread spread) {
        if (spread != null) {
            figures.add(Figure.of(name, unit, spread));
        }
    }
}
