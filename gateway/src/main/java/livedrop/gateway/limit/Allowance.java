package livedrop.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** What a caller is told about a limit, by the header names of draft-ietf-httpapi-ratelimit-headers-06. */
record Allowance(Rate rate, ConsumptionProbe probe) {

    static final String REMAINING = "RateLimit-Remaining";

    boolean isGranted() {
        return probe.isConsumed();
    }

    Duration untilNext() {
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Of several limits, a caller is told the one that is nearer. */
    void describeIn(HttpHeaders headers) {
        String told = headers.getFirst(REMAINING);
        if (told != null && Long.parseLong(told) <= probe.getRemainingTokens()) {
            return;
        }
        headers.set("RateLimit-Limit", Long.toString(rate.times()));
        headers.set("RateLimit-Policy", rate.times() + ";w=" + rate.period().toSeconds());
        headers.set(REMAINING, Long.toString(probe.getRemainingTokens()));
        headers.set("RateLimit-Reset", Long.toString(wholeSeconds(probe.getNanosToWaitForReset())));
    }

    private static long wholeSeconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
