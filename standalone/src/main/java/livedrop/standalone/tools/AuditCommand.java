package livedrop.standalone.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import livedrop.standalone.OperatorCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./livedrop audit}: the event log, read by somebody who has to be sure of it. Role AUDITOR. */
@Command(
        name = "./livedrop audit",
        description = "Reads the event log of a running Live Drops (role AUDITOR).",
        mixinStandardHelpOptions = true,
        subcommands = {VerifyCommand.class, ProofCommand.class},
        sortOptions = false)
public final class AuditCommand {

    private static final int ALL_WELL = 0;
    private static final JsonMapper PRETTY =
            StaffApi.JSON.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AuditCommand() {}

    public static void main(String[] arguments) {
        OperatorCommand.run(new AuditCommand(), arguments);
    }

    /** Any slice of the log. */
    @Command(
            name = "events",
            description = "Prints events in the order of the log, to its end.",
            mixinStandardHelpOptions = true)
    int events(
            @Mixin StaffApi api,
            @Option(names = "--after", paramLabel = "INDEX", description = "only events behind this index") @Nullable
                    Long after,
            @Option(names = "--aggregate", paramLabel = "ID", description = "only events of this aggregate") @Nullable
                    String aggregateId,
            @Option(names = "--type", paramLabel = "TYPE", description = "only events of this type") @Nullable
                    String type,
            @Option(names = "--from", paramLabel = "TIME", description = "not before this time (RFC 3339)") @Nullable
                    String from,
            @Option(names = "--to", paramLabel = "TIME", description = "before this time (RFC 3339)") @Nullable
                    String to,
            @Option(names = "--limit", paramLabel = "N", description = "at most so many") @Nullable Long limit,
            @Option(names = "--json", description = "one JSON object a line, as the API has it") boolean json) {
        Map<String, @Nullable Object> slice = new LinkedHashMap<>();
        slice.put("after", after);
        slice.put("aggregateId", aggregateId);
        slice.put("type", type);
        slice.put("from", from);
        slice.put("to", to);
        slice.put("limit", limit);
        try (Stream<String> lines = api.lines(StaffApi.path("/api/audit/events", slice))) {
            lines.forEachOrdered(line -> Screen.print(json ? line : event(StaffApi.JSON.readTree(line))));
        }
        return ALL_WELL;
    }

    private static String event(JsonNode event) {
        return Screen.coloured("@|faint %10d  %-27s|@ %-12s %-36s @|faint #%-4d|@ @|bold %s|@ "
                        .formatted(
                                event.path("index").asLong(),
                                event.path("at").asString(),
                                event.path("aggregateType").asString(),
                                event.path("aggregateId").asString(),
                                event.path("sequence").asLong(),
                                event.path("type").asString()))
                + event.path("payload");
    }

    /** How an order came to where it is. */
    @Command(name = "order", description = "Prints the time line of an order.", mixinStandardHelpOptions = true)
    int order(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "ORDER", description = "id of the order") String orderId,
            @Option(names = "--json", description = "the answer of the API") boolean json) {
        String path = "/api/audit/orders/" + orderId;
        if (json) {
            Screen.print(api.read(path));
        } else {
            api.get(path).path("steps").forEach(step -> Screen.print(step(step)));
        }
        return ALL_WELL;
    }

    private static String step(JsonNode step) {
        JsonNode delay = step.path("delayMillis");
        return Screen.coloured("@|faint %10d  %-27s %9s|@  %-9s @|bold %-24s|@ "
                        .formatted(
                                step.path("index").asLong(),
                                step.path("at").asString(),
                                delay.isNumber() ? "+" + delay.asLong() + " ms" : "",
                                step.path("stream").asString(),
                                step.path("type").asString()))
                + step.path("change").asString();
    }

    /** What everybody was shown once. */
    @Command(
            name = "state",
            description = "Prints a drop as it was answered at a time, or at an index of the log.",
            mixinStandardHelpOptions = true)
    int state(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "DROP", description = "id of the drop") String dropId,
            @Option(names = "--at", paramLabel = "TIME", description = "as of this time (RFC 3339)") @Nullable
                    String at,
            @Option(names = "--index", paramLabel = "INDEX", description = "as of this index of the log") @Nullable
                    Long index,
            @Option(names = "--json", description = "byte for byte as it was answered") boolean json) {
        Map<String, @Nullable Object> moment = new LinkedHashMap<>();
        moment.put("at", at);
        moment.put("index", index);
        String answer = api.read(StaffApi.path("/api/audit/drops/" + dropId + "/state", moment));
        Screen.print(
                json
                        ? answer
                        : PRETTY.writeValueAsString(
                                StaffApi.JSON.readTree(answer).path("data")));
        return ALL_WELL;
    }
}
