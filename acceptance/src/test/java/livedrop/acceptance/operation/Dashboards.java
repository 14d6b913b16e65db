package livedrop.acceptance.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.system.Project;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The names of metrics that the files under {@code deploy/} and {@code docs/} use. */
final class Dashboards {

    private static final Path DASHBOARDS = Project.ROOT.resolve("deploy/grafana/dashboards");
    private static final Path ALERTS = Project.ROOT.resolve("deploy/prometheus/alerts.yml");
    private static final Path TABLE = Project.ROOT.resolve("docs/metrics.md");

    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*(_[a-z0-9]+)+\\b(?!\\s*\\()");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_0-9]+)` \\|", Pattern.MULTILINE);

    private Dashboards() {}

    /** Every query of the dashboards and of the alert rules. */
    static List<String> queries() {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> collect(Api.JSON.readTree(text(file)), queries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        collect(Api.JSON.valueToTree(new Yaml().load(text(ALERTS))), queries);
        return queries;
    }

    private static void collect(JsonNode node, List<String> queries) {
        if (node.path("expr").isString()) {
            queries.add(node.path("expr").asString());
        }
        node.forEach(child -> collect(child, queries));
    }

    /** The metrics that a query names. */
    static Set<String> namesIn(String query) {
        String bare = GROUPING.matcher(BRACES.matcher(query).replaceAll(" ")).replaceAll(" ");
        return NAME.matcher(bare).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics in the table of {@code docs/metrics.md}. */
    static Set<String> documented() {
        return ROW.matcher(text(TABLE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
