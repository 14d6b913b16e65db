package livedrop.gateway.pages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one document that every page begins as: its script shows what the address says.
 *
 * @param document HTML
 * @param policy what it may load, as the value of {@code Content-Security-Policy}: files of ours, and the one inline text
 *     that has to be inline, the import map, by its digest
 */
record Shell(WebFile document, String policy) {

    private static final String NAME = "shell.html";
    private static final String ENTRY = "app/main.js";

    static Shell of(WebFiles files, PagesSettings settings) {
        String map = importMap(files);
        String document = files.text(NAME)
                .replace("{{import-map}}", map)
                .replace("{{preloads}}", preloads(files))
                .replace("{{assets}}", files.address(""));
        return new Shell(WebFile.of(NAME, document.getBytes(StandardCharsets.UTF_8)), policy(map, settings));
    }

    private static String importMap(WebFiles files) {
        Map<String, String> imports = new TreeMap<>();
        Library.names().forEach((name, file) -> imports.put(name, files.address(file)));
        return JsonMapper.shared().writeValueAsString(Map.of("imports", imports));
    }

    private static String preloads(WebFiles files) {
        return new Modules(files)
                .neededBy(ENTRY).stream()
                        .map(module -> "<link rel=\"modulepreload\" href=\"" + files.address(module) + "\">")
                        .collect(Collectors.joining("\n  "));
    }

    private static String policy(String importMap, PagesSettings settings) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(importMap)) + "'",
                "style-src 'self'",
                "img-src 'self' https:" + listed(settings.images()),
                "connect-src 'self'" + listed(settings.uploads()),
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    private static String listed(List<String> origins) {
        return origins.stream().map(origin -> " " + origin).collect(Collectors.joining());
    }
}
