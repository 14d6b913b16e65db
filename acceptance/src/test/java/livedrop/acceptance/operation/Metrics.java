package livedrop.acceptance.operation;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livedrop.acceptance.system.Http;

/**
 * What a scrape of one or more processes holds, in Prometheus' text format.
 *
 * @param families names of metrics, as their {@code # TYPE} lines have them
 * @param samples the lines with numbers
 */
record Metrics(Set<String> families, List<String> samples) {

    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) .*");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max|created)$");

    static Metrics scrape(List<URI> managementUrls) {
        Set<String> families = new TreeSet<>();
        Set<String> samples = new LinkedHashSet<>();
        for (URI url : managementUrls) {
            Http.get(url.resolve("/actuator/prometheus"))
                    .expect(200)
                    .body()
                    .lines()
                    .forEach(line -> {
                        Matcher type = TYPE.matcher(line);
                        if (type.matches()) {
                            families.add(type.group(1));
                        } else if (!line.startsWith("#")) {
                            samples.add(line);
                        }
                    });
        }
        return new Metrics(families, List.copyOf(samples));
    }

    /** The names under which the table of metrics has its own: the largest value of a timer belongs to the timer. */
    Stream<String> ours() {
        return families.stream()
                .filter(family -> family.startsWith("livedrop_"))
                .filter(family -> !family.endsWith("_max")
                        || !families.contains(SUFFIX.matcher(family).replaceFirst("")));
    }

    /** Whether a query can name it: a metric, or a part of one. */
    boolean has(String name) {
        return families.contains(name)
                || families.contains(SUFFIX.matcher(name).replaceFirst(""))
                // Prometheus' own text format names a counter's family without its suffix.
                || families.contains(name.replaceFirst("_total$", ""));
    }
}
