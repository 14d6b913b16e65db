package livedrop.bench.report;

import java.util.List;
import java.util.Locale;

/** A result as a picture: a bar for the leading figure of each contestant, and a stroke from its least to its most. */
public final class Picture {

    private static final int WIDTH = 820;
    private static final int LEFT = 250;
    private static final int RIGHT = 110;
    private static final int TOP = 64;
    private static final int ROW = 34;

    private final Result result;
    private final List<Figure> figures;
    private final Axis axis;

    private Picture(Result result) {
        this.result = result;
        this.figures = result.lines().stream()
                .map(line -> line.figure(result.leading()))
                .toList();
        this.axis = Axis.of(figures);
    }

    /** An SVG document. */
    public static String of(Result result) {
        return new Picture(result).draw();
    }

    private String draw() {
        int height = TOP + ROW * figures.size() + 30;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"14\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                height));
        svg.append(text(16, 26, "font-weight=\"bold\"", result.question()));
        svg.append(text(
                16,
                46,
                "fill=\"#555\" font-size=\"12\"",
                result.setting() + "; " + result.leading() + (axis.isLogarithmic() ? ", log scale" : "")));
        axis.ticks().forEach(tick -> svg.append(tick(tick, height)));
        for (int i = 0; i < figures.size(); i++) {
            svg.append(bar(result.lines().get(i).contestant(), figures.get(i), TOP + i * ROW));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(String contestant, Figure figure, int y) {
        double end = x(figure.median());
        return text(LEFT - 8, y + 19, "text-anchor=\"end\"", contestant)
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" rx=\"2\" fill=\"%s\"/>%n"
                                + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#222\"/>%n",
                        LEFT,
                        y + 4,
                        Math.max(1, end - LEFT),
                        contestant.startsWith("ours") ? "#2a7f62" : "#b9b9b9",
                        x(figure.min()),
                        x(figure.max()),
                        y + 14,
                        y + 14)
                + text((int) x(figure.max()) + 8, y + 19, "", label(figure.median(), figure.unit()));
    }

    private String tick(double value, int height) {
        return String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e4e4e4\"/>%n",
                        x(value),
                        x(value),
                        TOP,
                        height - 26)
                + text(
                        (int) x(value),
                        height - 10,
                        "text-anchor=\"middle\" fill=\"#555\" font-size=\"11\"",
                        label(value, figures.getFirst().unit()));
    }

    private double x(double value) {
        return LEFT + axis.along(value) * (WIDTH - LEFT - RIGHT);
    }

    private static String label(double value, String unit) {
        return Numbers.of(value) + " " + unit;
    }

    private static String text(int x, int y, String style, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        return String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" %s>%s</text>%n", x, y, style, safe);
    }
}
