package livedrop.standalone.contract;

import java.nio.file.Path;
import livedrop.schema.shape.CommittedFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
@DisplayName("The documents of the API")
class ApiDocumentsTest {

    private static final Path FOLDER = Path.of("../gateway/src/main/resources/api");

    @Test
    @DisplayName("say of requests and answers what the running shop says of itself")
    void ofCalls() {
        try (RunningShop shop = RunningShop.start()) {
            CommittedFile.compare(FOLDER.resolve("openapi.json"), OpenApi.of(shop));
        }
    }

    @Test
    @DisplayName("say of topics and streams what the records of events and frames say")
    void ofStreams() {
        CommittedFile.compare(FOLDER.resolve("asyncapi.json"), AsyncApi.document());
    }
}
