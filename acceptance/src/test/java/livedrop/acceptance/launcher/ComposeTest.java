package livedrop.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.acceptance.system.Project;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("docker-compose.yml")
class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("LIVEDROP_[A-Z0-9_]+");
    private static final Pattern SETTING = Pattern.compile("livedrop\\.[a-z][a-z0-9.-]*[a-z0-9]");
    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\((?:prefix = )?\"(livedrop[a-z0-9.-]*)\"\\)");

    private final Map<String, Map<String, Object>> services = compose().getOrDefault("services", Map.of());

    @Test
    @DisplayName("gives every service a health check or an image that has one, and a network")
    void everyServiceIsWatched() {
        assertThat(services).isNotEmpty().allSatisfy((name, service) -> {
            assertThat(service.containsKey("healthcheck") || service.containsKey("build"))
                    .as(name)
                    .isTrue();
            assertThat(service).as(name).containsKey("networks");
        });
    }

    @Test
    @DisplayName("puts a load balancer before two gateways")
    void oneDoor() throws IOException {
        assertThat(services).containsKeys("load-balancer", "gateway-1", "gateway-2");
        assertThat(Files.readString(Project.ROOT.resolve("deploy/load-balancer.conf")))
                .contains("gateway-1:8080", "gateway-2:8080");
    }

    @Test
    @DisplayName("starts classes that exist, and depends on services that exist")
    void namesWhatExists() {
        assertThat(services).allSatisfy((name, service) -> {
            if (service.get("depends_on") instanceof Map<?, ?> others) {
                assertThat(services.keySet())
                        .as(name)
                        .containsAll(
                                others.keySet().stream().map(String::valueOf).toList());
            }
            if (service.get("build") instanceof Map<?, ?> build && build.get("args") instanceof Map<?, ?> arguments) {
                Path source = Project.ROOT.resolve(arguments.get("SERVICE") + "/src/main/java/"
                        + String.valueOf(arguments.get("MAIN")).replace('.', '/') + ".java");
                assertThat(source).as(name).exists();
            }
        });
    }

    @Test
    @DisplayName("sets no variable that no service reads, and the README names them all")
    void variables() throws IOException {
        Set<String> set = new TreeSet<>();
        set.addAll(matches(VARIABLE, Files.readString(Project.ROOT.resolve("docker-compose.yml"))));
        set.addAll(matches(VARIABLE, Files.readString(Project.ROOT.resolve("deploy/env.example"))));

        Set<String> read = variablesThatServicesRead();
        String readme = Files.readString(Project.ROOT.resolve("README.md"));

        assertThat(set).isNotEmpty().allSatisfy(variable -> {
            assertThat(read).as(variable).anyMatch(known -> variable.equals(known) || variable.startsWith(known + "_"));
            assertThat(readme).contains(variable.replaceAll("_(HOST|PORT|DATABASE|USER|PASSWORD)$", ""));
        });
    }

    private static Set<String> variablesThatServicesRead() throws IOException {
        try (Stream<Path> files = Files.walk(Project.ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".yaml"))
                    .flatMap(file -> settingsIn(file).stream())
                    .map(setting -> setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> settingsIn(Path file) {
        try {
            String text = Files.readString(file);
            Set<String> settings = matches(SETTING, text);
            PREFIX.matcher(text).results().map(match -> match.group(1)).forEach(settings::add);
            return settings;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Map<String, Map<String, Object>>> compose() {
        try {
            return new Yaml().load(Files.readString(Project.ROOT.resolve("docker-compose.yml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
