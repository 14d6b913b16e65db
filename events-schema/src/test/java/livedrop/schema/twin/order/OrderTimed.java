package livedrop.schema.twin.order;

import java.time.Instant;
import java.util.UUID;

/** An event that looks at the clock and throws dice. */
public record OrderTimed(Instant at, UUID id) {

    public static OrderTimed now() {
        return new OrderTimed(Instant.now(), UUID.randomUUID());
    }
}
