package livedrop.standalone.tools;

import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Where commands write: what was asked for, and on a terminal how far they have come. */
final class Screen {

    private static final int BAR = 30;
    private static final String ERASE_LINE = "\r\u001B[2K";

    private static final boolean TERMINAL = Ansi.AUTO.enabled();

    private Screen() {}

    /** Prints a line of what was asked for. */
    @SuppressWarnings("SystemOut")
    static void print(String line) {
        System.out.println(line);
    }

    /** {@code @|bold …|@} and the like are colours, on a terminal. Not for texts that come from elsewhere. */
    static String coloured(String text) {
        return Ansi.AUTO.string(text);
    }

    /** Shows on a terminal how much of the work is done, in the place of what was shown before. */
    @SuppressWarnings("SystemOut")
    static void progress(long done, long all, String what) {
        if (TERMINAL) {
            double part = all == 0 ? 1 : Math.min(1, (double) done / all);
            int filled = (int) (part * BAR);
            System.err.printf(
                    Locale.ROOT,
                    "%s[%s%s] %3.0f %%  %s",
                    ERASE_LINE,
                    "#".repeat(filled),
                    " ".repeat(BAR - filled),
                    part * 100,
                    what);
        }
    }

    /** Takes the progress away. */
    @SuppressWarnings("SystemOut")
    static void progressIsOver() {
        if (TERMINAL) {
            System.err.print(ERASE_LINE);
        }
    }
}
