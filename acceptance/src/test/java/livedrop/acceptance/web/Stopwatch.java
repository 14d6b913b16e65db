package livedrop.acceptance.web;

import java.time.Duration;

/** How long something took, for the report of the pages: how fast a machine is, is for no test to judge. */
record Stopwatch(long begin) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    void report(String what) {
        Report.add(what + ": " + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
    }
}
