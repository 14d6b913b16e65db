package livedrop.schema.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The JSON Schema of a record")
class RecordSchemasTest {

    private record Row(
            String name, @Nullable String note, @JsonIgnore long position) {}

    @Test
    @DisplayName("has what is written, and nothing that is kept back")
    void fields() {
        JsonNode written = JsonMapper.shared().valueToTree(new Row("a", null, 7));

        assertThat(RecordSchemas.of(Row.class).path("properties").propertyNames())
                .containsExactlyElementsOf(written.propertyNames())
                .containsExactly("name", "note");
    }
}
