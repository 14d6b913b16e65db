package livedrop.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import livedrop.eventstore.ParcelMoved;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The identifiers of messages")
class RisingIdentifiersTest {

    @Test
    @DisplayName("rise in the order in which Axon gives them, and none is given twice")
    void rise() {
        List<String> identifiers = Stream.generate(() -> GenericEventMessage.asEventMessage(ParcelMoved.to("Ulm")))
                .limit(10_000)
                .<String>map(EventMessage::getIdentifier)
                .toList();

        assertThat(identifiers).isSorted().doesNotHaveDuplicates();
    }
}
