package livedrop.bench.report;

import java.util.Locale;

/** A result as a picture: one bar a contestant, on a logarithmic scale, from the fastest round's 95 % to the slowest's. */
public final class Picture {

    private static final int WIDTH = 760;
    private static final int LEFT = 210;
    private static final int RIGHT = 90;
    private static final int TOP = 64;
    private static final int ROW = 34;
    private static final double LEAST_MILLIS = 0.1;

    private final Result result;
    private final double mostMillis;

    private Picture(Result result) {
        this.result = result;
        this.mostMillis = Math.max(
                1,
                result.lines().stream()
                        .mapToDouble(line -> line.p95Millis().max())
                        .max()
                        .orElse(1));
    }

    /** An SVG document. */
    public static String of(Result result) {
        return new Picture(result).draw();
    }

    private String draw() {
        int height = TOP + ROW * result.lines().size() + 30;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"14\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                height));
        svg.append(text(16, 26, "font-weight=\"bold\"", result.question()));
        svg.append(text(16, 46, "fill=\"#555\" font-size=\"12\"", result.setting() + "; 95 % of the calls, log scale"));
        for (double tick = LEAST_MILLIS; tick <= mostMillis * 1.0001; tick *= 10) {
            svg.append(tick(tick, height));
        }
        for (int i = 0; i < result.lines().size(); i++) {
            svg.append(bar(result.lines().get(i), TOP + i * ROW));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Line line, int y) {
        double end = x(line.p95Millis().median());
        return text(LEFT - 8, y + 19, "text-anchor=\"end\"", line.contestant())
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" rx=\"2\" fill=\"%s\"/>%n"
                                + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#222\"/>%n",
                        LEFT,
                        y + 4,
                        Math.max(1, end - LEFT),
                        line.contestant().startsWith("ours") ? "#2a7f62" : "#b9b9b9",
                        x(line.p95Millis().min()),
                        x(line.p95Millis().max()),
                        y + 14,
                        y + 14)
                + text(
                        (int) x(line.p95Millis().max()) + 8,
                        y + 19,
                        "",
                        label(line.p95Millis().median()));
    }

    private String tick(double millis, int height) {
        return String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e4e4e4\"/>%n",
                        x(millis),
                        x(millis),
                        TOP,
                        height - 26)
                + text(
                        (int) x(millis),
                        height - 10,
                        "text-anchor=\"middle\" fill=\"#555\" font-size=\"11\"",
                        label(millis));
    }

    private double x(double millis) {
        double decades = Math.log10(mostMillis / LEAST_MILLIS);
        double along = Math.log10(Math.max(LEAST_MILLIS, millis) / LEAST_MILLIS) / decades;
        return LEFT + along * (WIDTH - LEFT - RIGHT);
    }

    private static String label(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }

    private static String text(int x, int y, String style, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, y, style, safe);
    }
}
