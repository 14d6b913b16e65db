package livedrop.query.live.frame;

/** Why a stream ends although its reader has not left. */
public enum Farewell {
    /** The process stops; another one goes on. */
    SHUTTING_DOWN(1001, "shutting down, resume with the last id"),
    /** What was said is no message. */
    MALFORMED(4400, "malformed message"),
    /** No token, or none that is good. */
    UNAUTHENTICATED(4401, "not authenticated"),
    /** The token has come to its end. */
    EXPIRED(4401, "the token has expired, resume with a new one"),
    /** The account was deleted. */
    ACCOUNT_GONE(4401, "the account was deleted"),
    /** No token has come in time. */
    TOO_LATE(4408, "no token in time"),
    /** The other side has answered no ping. */
    SILENT(4408, "pings are not answered, resume with the last id"),
    /** A message is too long. */
    TOO_LARGE(4413, "message too large"),
    /** Too many connections of one user or from one address, or too many messages in a second. */
    TOO_MANY(4429, "too many, come back later"),
    /** The reader does not keep up. */
    TOO_SLOW(4503, "too slow, resume with the last id"),
    /** What was missed cannot be read right now. */
    INTERRUPTED(4503, "interrupted, resume with the last id");

    private final int closeCode;
    private final String reason;

    Farewell(int closeCode, String reason) {
        this.closeCode = closeCode;
        this.reason = reason;
    }

    /** The code by which a WebSocket is closed, as in RFC 6455, section 7.4. */
    public int closeCode() {
        return closeCode;
    }

    /** A few words for the people who read logs; at most 123 bytes, as a close frame has room for no more. */
    public String reason() {
        return reason;
    }
}
