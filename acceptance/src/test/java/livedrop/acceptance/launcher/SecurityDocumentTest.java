package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.acceptance.system.Project;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the project says about its security")
class SecurityDocumentTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Suite))`");
    private static final int RISKS = 10;

    private final List<String> lines = lines();

    @Test
    @DisplayName("names tests that exist")
    void testsExist() throws IOException {
        Set<String> named =
                lines.stream().flatMap(SecurityDocumentTest::testsIn).collect(Collectors.toSet());

        assertThat(named).isNotEmpty();
        assertThat(testClasses()).containsAll(named);
    }

    @Test
    @DisplayName("goes through the OWASP API Security Top 10, each with a test that holds it")
    void everyRisk() {
        List<String> risks =
                lines.stream().filter(line -> line.startsWith("| API")).toList();

        assertThat(risks)
                .hasSize(RISKS)
                .allMatch(risk -> testsIn(risk).findAny().isPresent());
        IntStream.rangeClosed(1, RISKS)
                .forEach(number -> assertThat(risks.get(number - 1)).startsWith("| API" + number + " "));
    }

    private static Stream<String> testsIn(String line) {
        return TEST.matcher(line).results().map((MatchResult found) -> found.group(1));
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Project.ROOT)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Project.ROOT.resolve("SECURITY.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
