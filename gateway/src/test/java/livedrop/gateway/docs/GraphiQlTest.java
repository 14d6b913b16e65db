package livedrop.gateway.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("The page for GraphQL")
class GraphiQlTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final int LARGEST_FILE = 4 << 20;

    private final WebTestClient client = WebTestClient.bindToRouterFunction(new GraphiQlConfiguration().graphiQl())
            .configureClient()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_FILE))
            .build();

    @Test
    @DisplayName("is made of files from here, and of no script of its own")
    void page() {
        EntityExchangeResult<byte[]> page = get("/graphiql");
        String html = new String(requireNonNull(page.getResponseBodyContent()), UTF_8);
        List<String> files =
                REFERENCE.matcher(html).results().map(found -> found.group(1)).toList();

        assertThat(files).hasSize(6).allSatisfy(file -> get("/" + file));
        assertThat(html).doesNotContain("<script>", "http");
        assertThat(page.getResponseHeaders().getFirst("Content-Security-Policy"))
                .contains("script-src 'self'", "connect-src 'self'");
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
