package livedrop.bench.fanout;

import java.util.List;
import livedrop.bench.measure.Latencies;

/**
 * How long it took until the last of all readers knew of each event: by its own frame, or by that of a later event.
 *
 * @param micros of each event, in microseconds
 */
record Delays(long[] micros) {

    private static final long NANOS_A_MICRO = 1_000;

    /** An event by its index, and when it happened, in microseconds since 1970. */
    record Happened(long id, long micros) {}

    /** @param events by their ids, the first one first; every reader must have heard of the last one */
    static Delays of(List<Happened> events, List<Heard> readers) {
        long[] last = new long[events.size()];
        readers.forEach(heard -> delay(last, events, heard));
        return new Delays(last);
    }

    private static void delay(long[] last, List<Happened> events, Heard heard) {
        int event = 0;
        for (int place = 0; place < heard.size(); place++) {
            while (event < last.length && events.get(event).id() <= heard.id(place)) {
                last[event] = Math.max(
                        last[event], heard.micros(place) - events.get(event).micros());
                event++;
            }
        }
    }

    Latencies latencies() {
        Latencies latencies = new Latencies();
        for (long each : micros) {
            latencies.add(each * NANOS_A_MICRO);
        }
        return latencies;
    }
}
