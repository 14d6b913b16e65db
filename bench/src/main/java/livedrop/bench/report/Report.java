package livedrop.bench.report;

import java.util.List;
import livedrop.bench.measure.DiskSync;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that a run found. */
public record Report(
        String scale, Machine machine, DiskSync diskSync, List<Result> results, List<Unmeasured> unmeasured) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Report {
        results = List.copyOf(results);
        unmeasured = List.copyOf(unmeasured);
    }

    /** Whether every check holds. */
    public boolean isClean() {
        return results.stream().flatMap(result -> result.checks().stream()).allMatch(Check::holds);
    }

    /** Whether everything that was asked for could be measured. */
    public boolean isComplete() {
        return unmeasured.isEmpty();
    }

    public String toJson() {
        return JSON.writeValueAsString(this) + "\n";
    }
}
