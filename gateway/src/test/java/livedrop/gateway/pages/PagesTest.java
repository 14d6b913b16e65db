package livedrop.gateway.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("The pages")
class PagesTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern LAZY = Pattern.compile("=> import\\('\\./([^']+)'\\)");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

    private final PagesSettings settings =
            new PagesSettings(List.of("https://uploads.example"), List.of("http://images.example"));
    private final PagesConfiguration configuration = new PagesConfiguration();
    private final WebTestClient client = WebTestClient.bindToRouterFunction(
                    configuration.pageRoutes(configuration.pages(settings), Clock.fixed(NOW, ZoneOffset.UTC)))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/drops/1", "/me/orders", "/sign-in", "/studio/drops/new", "/console"})
    @DisplayName("begin as the same document, all of whose files are there and never change under their names")
    void document(String path) {
        EntityExchangeResult<byte[]> page = get(path);
        List<String> files = REFERENCE
                .matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(page.getResponseHeaders().getCacheControl()).isEqualTo("no-cache");
        assertThat(files).hasSizeGreaterThan(20).allSatisfy(file -> assertThat(
                        get(file).getResponseHeaders().getCacheControl())
                .contains("immutable"));
    }

    @Test
    @DisplayName("may run scripts of their own origin, and inline nothing but the import map, by its digest")
    void policy() {
        String policy = requireNonNull(get("/").getResponseHeaders().getFirst("Content-Security-Policy"));

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self' 'sha256-", "require-trusted-types-for 'script'")
                .contains("connect-src 'self' https://uploads.example", "img-src 'self' https: http://images.example")
                .doesNotContain("unsafe");
        assertThat(text(get("/")))
                .containsOnlyOnce("<script type=\"importmap\">")
                .doesNotContain("<script>");
    }

    @Test
    @DisplayName("load each page's module when it is visited, and it is there with all that it imports")
    void modules() {
        WebFiles files = WebFiles.read();
        List<String> lazy = LAZY.matcher(files.text("app/routes.js"))
                .results()
                .map(found -> "app/" + found.group(1))
                .toList();

        assertThat(lazy).hasSizeGreaterThan(15).allSatisfy(module -> assertThat(new Modules(files).neededBy(module))
                .allSatisfy(needed -> assertThat(files.find(needed)).as(needed).isNotNull()));
        assertThat(new Modules(files).neededBy("app/main.js")).doesNotContainAnyElementsOf(lazy);
    }

    @Test
    @DisplayName("have files in gzip for those who take it")
    void packed() throws IOException {
        Matcher style = Pattern.compile("href=\"([^\"]+\\.css)\"").matcher(text(get("/")));
        assertThat(style.find()).isTrue();
        byte[] plain = requireNonNull(get(style.group(1)).getResponseBodyContent());
        EntityExchangeResult<byte[]> packed = client.get()
                .uri(style.group(1))
                .header(HttpHeaders.ACCEPT_ENCODING, "br, gzip")
                .exchange()
                .expectHeader()
                .valueEquals(HttpHeaders.CONTENT_ENCODING, "gzip")
                .expectBody()
                .returnResult();

        byte[] content = requireNonNull(packed.getResponseBodyContent());
        assertThat(content).hasSizeLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes())
                .isEqualTo(plain);
    }

    @Test
    @DisplayName("count down by the clock of the shop")
    void clock() {
        client.get()
                .uri("/api/clock")
                .exchange()
                .expectBody()
                .jsonPath("$.data.now")
                .isEqualTo("2026-03-01T10:00:00.123Z");
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

    private static String text(EntityExchangeResult<byte[]> answer) {
        return new String(requireNonNull(answer.getResponseBodyContent()), UTF_8);
    }
}
