package livedrop.acceptance.web;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks for what keeps people from using a page (axe-core; rules of WCAG 2.2, A and AA, and good practice). */
final class Axe {

    private static final String SCRIPT = script();
    private static final String LOOK = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
            """;

    private Axe() {}

    @SuppressWarnings("unchecked") // It is what the script answers.
    static List<String> violations(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate(LOOK);
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
