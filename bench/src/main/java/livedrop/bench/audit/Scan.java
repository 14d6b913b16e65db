package livedrop.bench.audit;

import livedrop.bench.measure.Contestant;
import livedrop.bench.measure.Meter;
import livedrop.bench.measure.Round;
import livedrop.bench.platform.Scans;

/** Reads the same rows through a cursor, and throws them away. */
record Scan(String name, long events, Scans scans) implements Contestant {

    @Override
    public Round round() throws Exception {
        return Meter.withoutCommits().measure(_ -> {
            long found = scans.all();
            Audit.requireAll(found, events);
            return found;
        });
    }
}
