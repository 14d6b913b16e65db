package livedrop.gateway.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The documents")
class DocsTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private static final int LARGEST_FILE = 4 << 20;

    private final WebTestClient client = WebTestClient.bindToRouterFunction(new DocsConfiguration().docs())
            .configureClient()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_FILE))
            .build();

    @Test
    @DisplayName("are an OpenAPI 3.1 and an AsyncAPI 3.0 document, without an envelope")
    void documents() {
        assertThat(json("/v3/api-docs").path("openapi").asString()).startsWith("3.1");
        assertThat(json("/v3/async-api").path("asyncapi").asString()).startsWith("3.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/api-docs", "/v3/async-api", "/swagger-ui.html", "/swagger-ui/swagger-ui-bundle.js"})
    @DisplayName("are sent once to those who keep them")
    void notModified(String path) {
        String eTag = requireNonNull(get(path).getResponseHeaders().getETag());

        client.get()
                .uri(path)
                .header(HttpHeaders.IF_NONE_MATCH, eTag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    @DisplayName("have a page that is made of files from here, and of no script of its own")
    void page() {
        EntityExchangeResult<byte[]> page = get("/swagger-ui.html");
        String html = new String(requireNonNull(page.getResponseBodyContent()), UTF_8);
        List<String> files =
                REFERENCE.matcher(html).results().map(found -> found.group(1)).toList();

        assertThat(files).hasSize(5).allSatisfy(file -> get("/" + file));
        assertThat(html).containsOnlyOnce("<div").doesNotContain("<script>").doesNotContain("<style");
        assertThat(page.getResponseHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';");
    }

    private JsonNode json(String path) {
        return JsonMapper.shared().readTree(get(path).getResponseBodyContent());
    }

    private EntityExchangeResult<byte[]> get(String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }
}
