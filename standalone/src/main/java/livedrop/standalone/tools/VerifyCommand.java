package livedrop.standalone.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import livedrop.standalone.CannotStartException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether the log is what was sealed, and proves what it should. */
@Command(
        name = "verify",
        description = "Folds the whole log and says where an invariant does not hold. Exit status 2: somewhere.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final int ALL_WELL = 0;
    private static final int A_FINDING = 2;
    private static final String VERDICT = "verdict";

    @Mixin
    private StaffApi api = new StaffApi();

    @Option(names = "--drop", paramLabel = "DROP", description = "only the events of this drop; seals of all")
    private @Nullable String drop;

    @Option(
            names = "--fresh",
            description = "checks all of it now: a run that was interrupted is given up, not gone on with")
    private boolean fresh;

    @Option(names = "--json", description = "the verdict as the API has it")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode verdict = verdict();
        if (json) {
            Screen.print(verdict.toString());
        } else {
            show(verdict);
        }
        return verdict.path("ok").asBoolean() ? ALL_WELL : A_FINDING;
    }

    private JsonNode verdict() {
        Map<String, @Nullable Object> what = new HashMap<>();
        what.put("dropId", drop);
        what.put("fresh", fresh);
        try (Stream<Frame> frames = api.frames("/api/audit/verify?progress", what)) {
            return frames.peek(VerifyCommand::progress)
                    .filter(frame -> frame.name().equals(VERDICT))
                    .map(Frame::data)
                    .findFirst()
                    .orElseThrow(() -> new CannotStartException(
                            "The verification was cut off. Begin it again: it goes on from its last checkpoint."));
        } finally {
            Screen.progressIsOver();
        }
    }

    private static void progress(Frame frame) {
        JsonNode reached = frame.data();
        Screen.progress(
                reached.path("index").asLong(),
                reached.path("head").asLong(),
                "%,d events".formatted(reached.path("eventsChecked").asLong()));
    }

    private static void show(JsonNode verdict) {
        long resumedFrom = verdict.path("resumedFrom").asLong();
        if (resumedFrom > 0) {
            Screen.print("Gone on behind event %,d, where a run was interrupted; --fresh checks all of it now."
                    .formatted(resumedFrom));
        }
        verdict.path("findings").forEach(VerifyCommand::showFinding);
        long more = verdict.path("findingsLeftOut").asLong();
        if (more > 0) {
            Screen.print("… and %,d more".formatted(more));
        }
        Screen.print(Screen.coloured(
                ((verdict.path("ok").asBoolean() ? "@|bold,green All well:|@" : "@|bold,red Not what it should be:|@")
                                + " %,d events and %,d sealed blocks checked, %,d findings")
                        .formatted(
                                verdict.path("eventsChecked").asLong(),
                                verdict.path("blocksChecked").asLong(),
                                verdict.path("findings").size() + more)));
    }

    private static void showFinding(JsonNode finding) {
        Screen.print(Screen.coloured("@|faint %10s|@  @|bold,red %-27s|@ %-36s "
                        .formatted(
                                finding.path("index").asString("-"),
                                finding.path("invariant").asString(),
                                finding.path("aggregateId").asString("-")))
                + finding.path("message").asString());
    }
}
