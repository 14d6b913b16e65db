package livedrop.eventstore.axon;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of messages that sort by their time: UUIDs of version 7. The log has an index of those of its events; when
 * they rise, it grows at its end only. Axon finds it by itself.
 */
public final class RisingIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
