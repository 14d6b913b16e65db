package livedrop.query.live.door;

import java.time.Instant;

/**
 * Opens one stream, once, where no header can be sent.
 *
 * @param ticket 256 random bits
 * @param expiresAt after that it opens nothing
 */
public record Ticket(String ticket, Instant expiresAt) {

    /** Not for logs. */
    @Override
    public String toString() {
        return "Ticket[until " + expiresAt + "]";
    }
}
