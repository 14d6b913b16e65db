package livedrop.acceptance.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.ApiDocument;
import livedrop.acceptance.contract.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A golden answer")
class GoldenTest {

    private static final Operation FOLLOW = ApiDocument.committed().operation("follow");

    @Test
    @DisplayName("has a stable word for what is another each time, and an id keeps its word")
    void placeholders() {
        String first = "7b1d4b7e-0000-4000-8000-000000000001";
        String second = "7b1d4b7e-0000-4000-8000-000000000002";
        String answer = """
                {"id":"%s","by":"%s","mail":"p-%s@example.org","at":"2026-01-01T00:00:00.123Z","version":7,"quantity":7,
                "next":null,"nextCursor":"abc","list":["%s"]}""".formatted(first, second, first, second);

        assertThat(new Placeholders().in(Api.JSON.readTree(answer))).isEqualTo(Api.JSON.readTree("""
                {"id":"<id 1>","by":"<id 2>","mail":"p-<id 1>@example.org","at":"<time>","version":"<version>","quantity":7,
                "next":null,"nextCursor":"<nextCursor>","list":["<id 2>"]}"""));
    }

    @Test
    @DisplayName("is another when a field, a type or a header is another")
    void differs() {
        String golden = text("{\"success\":true,\"data\":{\"following\":true},\"error\":null}", "no-store");

        assertThat(text("{\"success\":true,\"data\":{\"following\":true},\"error\":null}", "no-store"))
                .isEqualTo(golden);
        assertThat(text("{\"success\":true,\"data\":{\"following\":\"true\"},\"error\":null}", "no-store"))
                .isNotEqualTo(golden);
        assertThat(text("{\"success\":true,\"data\":{\"following\":true,\"x\":1},\"error\":null}", "no-store"))
                .isNotEqualTo(golden);
        assertThat(text("{\"success\":true,\"data\":{\"following\":true},\"error\":null}", "public"))
                .isNotEqualTo(golden);
    }

    @Test
    @DisplayName("is missed for every kind of answer that the document names")
    void completeness() {
        Set<String> all = Completeness.missing(FOLLOW, Set.of());

        assertThat(all)
                .contains("201", "400 VALIDATION_FAILED", "401 UNAUTHENTICATED", "403 FORBIDDEN", "404 NOT_FOUND");
        assertThat(Completeness.missing(FOLLOW, all)).isEmpty();
    }

    private static String text(String body, String cacheControl) {
        Map<String, List<String>> headers = Map.of("Cache-Control", List.of(cacheControl));
        return Golden.text(FOLLOW, Map.of("201", new Answered(201, headers, body)));
    }
}
