package livedrop.schema.twin.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event that knows a library. */
public record OrderLogged(String text) {

    private static final Logger log = LoggerFactory.getLogger(OrderLogged.class);

    /** Writes the event down. */
    public void write() {
        log.info("{}", text);
    }
}
