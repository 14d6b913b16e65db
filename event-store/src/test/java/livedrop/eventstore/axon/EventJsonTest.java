package livedrop.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import livedrop.eventstore.ParcelMoved;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The JSON of events and tokens")
class EventJsonTest {

    private final Serializer serializer = EventJson.serializer(new AnnotationRevisionResolver());

    @Test
    @DisplayName("an event is written as readable JSON, with its revision")
    void readable() {
        SerializedObject<byte[]> written = serializer.serialize(ParcelMoved.to("Ulm"), byte[].class);

        assertThat(new String(written.getData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"parcelId\":\"parcel\",\"town\":\"Ulm\",\"grams\":100}");
        assertThat(written.getType().getName()).isEqualTo(ParcelMoved.class.getName());
        assertThat(written.getType().getRevision()).isEqualTo("2");
        assertThat(serializer.<byte[], ParcelMoved>deserialize(written)).isEqualTo(ParcelMoved.to("Ulm"));
    }

    @Test
    @DisplayName("a field that a newer release has added is passed over")
    void unknownField() {
        assertThat(read("{\"parcelId\":\"parcel\",\"town\":\"Ulm\",\"grams\":100,\"colour\":\"red\"}"))
                .isEqualTo(ParcelMoved.to("Ulm"));
    }

    @Test
    @DisplayName("a number that is null or missing is a fault and no zero")
    void missingNumber() {
        assertThatThrownBy(() -> read("{\"parcelId\":\"parcel\",\"town\":\"Ulm\",\"grams\":null}"))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read("{\"parcelId\":\"parcel\",\"town\":\"Ulm\"}"))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    @DisplayName("the token of a replay comes back as it was")
    void replayToken() {
        TrackingToken atReset = GapAwareTrackingToken.newInstance(9, Set.of());
        TrackingToken now = GapAwareTrackingToken.newInstance(4, Set.of());

        assertComesBack(ReplayToken.createReplayToken(atReset, now));
        assertComesBack(ReplayToken.createReplayToken(new MergedTrackingToken(atReset, now), null));
        assertComesBack(atReset);
    }

    @Test
    @DisplayName("a token that names a class of anybody else's is refused")
    void foreignToken() {
        String json = "{\"tokenAtReset\":{\"@class\":\"javax.script.ScriptEngineManager\"}}";

        assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(
                        json.getBytes(StandardCharsets.UTF_8), byte[].class, ReplayToken.class.getName(), null)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    @DisplayName("meta data comes back as it was")
    void metaData() {
        MetaData metaData = MetaData.with("traceId", "t-1").and("userId", "u-1");

        assertThat(serializer.<byte[], MetaData>deserialize(serializer.serialize(metaData, byte[].class)))
                .isEqualTo(metaData);
    }

    private void assertComesBack(TrackingToken token) {
        assertThat(serializer.<byte[], TrackingToken>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
    }

    private ParcelMoved read(String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, ParcelMoved.class.getName(), "2"));
    }
}
