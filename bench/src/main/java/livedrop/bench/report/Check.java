package livedrop.bench.report;

/** Whether what was measured was right as well. */
public record Check(String what, boolean holds, String found) {}
