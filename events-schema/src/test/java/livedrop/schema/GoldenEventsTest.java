package livedrop.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.schema.samples.EventSamples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each event beside the JSON by which it is stored. A golden file is history: once an event of its shape may be in a
 * store, a change of the file is a new revision and an upcaster.
 */
@DisplayName("The JSON of events")
class GoldenEventsTest {

    private static final EventSamples SAMPLES = EventSamples.seeded(1);

    /** As the event store writes. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    static Collection<Class<?>> events() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("is that of the golden file, and the golden file reads as the event")
    void isGolden(Class<?> type) throws IOException {
        Object sample = SAMPLES.of(type);
        JsonNode golden = JSON.readTree(golden(type));

        assertThat(JSON.readTree(JSON.writeValueAsString(sample))).isEqualTo(golden);
        assertThat(JSON.treeToValue(golden, type)).isEqualTo(sample);
    }

    @Test
    @DisplayName("has a golden file for every event, and no file for anything else")
    void isComplete() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/golden"), "the folder of golden files")
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventCatalogue.all().stream()
                            .map(event -> EventCatalogue.nameOf(event) + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("reads as what was written, whatever was written")
    void roundTrips(Class<?> type) {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(seed -> EventSamples.seeded(seed).of(type)))
                .allSatisfy(event -> assertThat(JSON.readValue(JSON.writeValueAsString(event), type))
                        .isEqualTo(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("may have more fields than this release knows")
    void readsOn(Class<?> type) {
        ObjectNode later = JSON.valueToTree(SAMPLES.of(type));
        later.put("addedLater", true);

        assertThat(JSON.treeToValue(later, type)).isEqualTo(SAMPLES.of(type));
    }

    @Test
    @DisplayName("never gives a missing number as zero, nor an impossible one as an event")
    void refusesNonsense() {
        Class<?> type = EventCatalogue.named("StockReserved");
        ObjectNode withoutQuantity = JSON.valueToTree(SAMPLES.of(type));
        withoutQuantity.remove("quantity");
        ObjectNode withOneUnitTooMany = JSON.valueToTree(SAMPLES.of(type));
        ((ObjectNode) withOneUnitTooMany.get("level")).put("sold", 1);

        assertThatThrownBy(() -> JSON.treeToValue(withoutQuantity, type)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> JSON.treeToValue(withOneUnitTooMany, type)).isInstanceOf(JacksonException.class);
    }

    private static String golden(Class<?> type) throws IOException {
        String name = "/golden/" + EventCatalogue.nameOf(type) + ".json";
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }
}
