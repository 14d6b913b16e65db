package livedrop.bench.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and commas between thousands. */
final class Numbers {

    private Numbers() {}

    static String of(double number) {
        double size = Math.abs(number);
        if (size >= 100 || number == 0) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return String.format(Locale.ROOT, size >= 0.1 ? "%.2f" : "%.4f", number);
    }

    /** Without a fraction that says nothing. */
    static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,d", Math.round(number))
                : Double.toString(number);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }
}
