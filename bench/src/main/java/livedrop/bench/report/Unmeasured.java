package livedrop.bench.report;

/** A benchmark that could not be measured, and why. */
public record Unmeasured(String benchmark, String reason) {}
