package livedrop.bench.report;

import livedrop.bench.measure.Spread;

/**
 * One figure of a contestant, over the rounds.
 *
 * @param name what it is, for example {@code p95}
 * @param unit in which it is, for example {@code ms}
 * @param spread how far apart the rounds are: what lies between the smallest and the largest, in parts of the median
 */
public record Figure(String name, String unit, double median, double min, double max, double spread) {

    /** Operations a second. */
    public static final String RATE = "rate";
    /** Half of the operations take no longer. */
    public static final String MEDIAN = "median";
    /** 95 of 100 operations take no longer. */
    public static final String P95 = "p95";
    /** 99 of 100 operations take no longer. */
    public static final String P99 = "p99";
    /** Processor time for one operation, of the process that does it. */
    public static final String CPU = "CPU";
    /** Transactions that wrote to the database, for one operation. */
    public static final String COMMITS = "commits";

    public static Figure of(String name, String unit, Spread spread) {
        return new Figure(name, unit, spread.median(), spread.min(), spread.max(), spread.spread());
    }
}
