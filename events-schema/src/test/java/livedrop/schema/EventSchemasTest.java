package livedrop.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import livedrop.schema.samples.EventSamples;
import livedrop.schema.shape.CommittedFile;
import livedrop.schema.shape.EventSchemas;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each event beside the schema by which readers of other languages check it. */
@DisplayName("The JSON Schema of events")
class EventSchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/schema/events");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Collection<Class<?>> events() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("is what the record says")
    void isGenerated(Class<?> event) {
        CommittedFile.compare(file(event), EventSchemas.of(event));
    }

    @Test
    @DisplayName("is there for every event, and for nothing else")
    void isComplete() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(EventCatalogue.all().stream()
                            .map(EventSchemasTest::file)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("holds for the golden file and for whatever is written")
    void holds(Class<?> event) {
        Schema schema = schema(event);

        assertThat(schema.validate(read(GOLDEN.resolve(EventCatalogue.nameOf(event) + ".json"))))
                .isEmpty();
        for (int seed = 0; seed < 20; seed++) {
            JsonNode written = JSON.valueToTree(EventSamples.seeded(seed).of(event));
            assertThat(schema.validate(written)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    @DisplayName("does not hold when a field is missing or of another kind")
    void isStrict(Class<?> event) {
        ObjectNode golden = (ObjectNode) read(GOLDEN.resolve(EventCatalogue.nameOf(event) + ".json"));

        for (String field : List.copyOf(golden.propertyNames())) {
            assertThat(problems(event, golden.deepCopy().without(field)))
                    .as("without %s", field)
                    .isNotEmpty();
            ObjectNode wrong = golden.deepCopy();
            wrong.putArray(field).addArray();
            assertThat(problems(event, wrong)).as("another kind of %s", field).isNotEmpty();
        }
    }

    private static List<Error> problems(Class<?> event, JsonNode json) {
        return schema(event).validate(json);
    }

    private static Schema schema(Class<?> event) {
        return SCHEMAS.getSchema(read(file(event)));
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }

    private static Path file(Class<?> event) {
        return FOLDER.resolve(EventCatalogue.nameOf(event) + ".json");
    }
}
