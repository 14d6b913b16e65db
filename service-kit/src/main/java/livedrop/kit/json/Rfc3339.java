package livedrop.kit.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as requests may write them: RFC 3339 with an offset, in a year of four digits. */
public final class Rfc3339 {

    private static final int LAST_YEAR = 9_999;

    private Rfc3339() {}

    /** The time; nothing when the text is none. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(time -> time.getYear() >= 0 && time.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
