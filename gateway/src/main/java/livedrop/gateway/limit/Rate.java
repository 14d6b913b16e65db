package livedrop.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often something may be done: as often at once, and then evenly spread over the period.
 *
 * @param times at least once
 * @param period longer than nothing
 */
record Rate(long times, Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*([^/]+)");

    /**
     * Reads a rate as it stands in a setting: {@code 30/1m} is thirty times in a minute.
     *
     * @throws StartupRefusedException when the text is no rate
     */
    static Rate parse(String setting, String text) {
        Matcher parts = FORM.matcher(text.strip());
        try {
            if (parts.matches()) {
                Rate rate = new Rate(Long.parseLong(parts.group(1)), DurationStyle.detectAndParse(parts.group(2)));
                if (rate.times() > 0 && rate.period().isPositive()) {
                    return rate;
                }
            }
        } catch (IllegalArgumentException _) {
            // The period is none, as is said below.
        }
        throw new StartupRefusedException(
                "The setting " + setting + " is '" + text + "', which is no rate.",
                "Set it to a number and a period, for example 30/1m for thirty times in a minute.");
    }

    /** As it could stand in a setting. */
    String label() {
        return times + "/" + period.toMillis() + "ms";
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(times)
                        .refillGreedy(times, period)
                        .build())
                .build();
    }
}
