package livedrop.standalone.tools;

import java.util.List;
import java.util.stream.Stream;
import livedrop.standalone.OperatorCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./livedrop projections}: the views, seen, built anew and put right in the middle of a drop. Role SUPPORT. */
@Command(
        name = "./livedrop projections",
        description = "Shows the views of a running Live Drops, and has them built anew (role SUPPORT).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProjectionsCommand {

    private static final int ALL_WELL = 0;
    private static final int FINDING = 2;
    private static final String ALL = "/api/ops/projections";
    private static final List<String> AT_REST = List.of("SERVING", "FAILED");
    private static final int PERCENT = 100;

    private ProjectionsCommand() {}

    public static void main(String[] arguments) {
        OperatorCommand.run(new ProjectionsCommand(), arguments);
    }

    /** All of them, a line each. */
    @Command(name = "list", description = "Prints how every view stands.", mixinStandardHelpOptions = true)
    int list(@Mixin StaffApi api, @Option(names = "--json", description = "the answer of the API") boolean json) {
        String answer = api.read(ALL);
        JsonNode items = StaffApi.JSON.readTree(answer).path("data").path("items");
        if (json) {
            Screen.print(answer);
        } else {
            Screen.print(Screen.coloured("@|bold %-16s %4s %-12s %10s %10s %6s %5s %7s|@"
                    .formatted("VIEW", "GEN", "STATE", "POSITION", "HEAD", "LAG", "DRIFT", "LETTERS")));
            items.forEach(item -> Screen.print(line(item)));
        }
        return items.valueStream().anyMatch(ProjectionsCommand::isFinding) ? FINDING : ALL_WELL;
    }

    private static String line(JsonNode view) {
        return "%-16s %4d %-12s %10d %10d %6d %5d %7d"
                .formatted(
                        view.path("name").asString(),
                        view.path("generation").asInt(),
                        view.path("state").asString(),
                        view.path("position").asLong(),
                        view.path("head").asLong(),
                        view.path("lag").asLong(),
                        view.path("drift").path("count").asLong(),
                        view.path("deadLetters").asLong());
    }

    private static boolean isFinding(JsonNode view) {
        return view.path("state").asString().equals("FAILED")
                || view.path("drift").path("count").asLong() > 0
                || view.path("deadLetters").asLong() > 0;
    }

    /** One of them, with all there is to say. */
    @Command(name = "show", description = "Prints how a view stands.", mixinStandardHelpOptions = true)
    int show(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Option(names = "--json", description = "the answer of the API") boolean json) {
        return told(api.read(path(name)), json);
    }

    /** A new generation beside the one that serves. */
    @Command(
            name = "rebuild",
            description = "Builds a view anew beside the one that serves, which it replaces when it is right.",
            mixinStandardHelpOptions = true)
    int rebuild(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Mixin Wish wish,
            @Option(names = "--wait", description = "until it is over, with its progress on a terminal") boolean wait) {
        return decide(api, name, "/rebuild", wish, wait);
    }

    /** The generation before. */
    @Command(
            name = "rollback",
            description = "Lets the generation that served before serve again.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Mixin Wish wish,
            @Option(names = "--wait", description = "until it is over, with its progress on a terminal") boolean wait) {
        return decide(api, name, "/rollback", wish, wait);
    }

    /** What is under way. */
    @Command(name = "cancel", description = "Gives up what is being built.", mixinStandardHelpOptions = true)
    int cancel(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Mixin Wish wish) {
        return decide(api, name, "/cancel", wish, false);
    }

    /** One document. */
    @Command(
            name = "heal",
            description = "Folds one document from the log, and serves it.",
            mixinStandardHelpOptions = true)
    int heal(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Parameters(paramLabel = "DOCUMENT", description = "as in drop:ID, order:ID, payment:ID, creator:ID")
                    String document,
            @Mixin Wish wish) {
        String answer = api.post(path(name) + "/documents/" + StaffApi.segment(document) + "/rebuild", wish.body());
        JsonNode healed = StaffApi.JSON.readTree(answer).path("data");
        Screen.print(
                wish.json
                        ? answer
                        : "%s is what the log says as of %d%s"
                                .formatted(
                                        document,
                                        healed.path("version").asLong(),
                                        healed.path("changed").asBoolean() ? "; it was not" : ", as it was"));
        return ALL_WELL;
    }

    /** What could not be taken in. */
    @Command(
            name = "dead-letters",
            description = "Prints the events that a view could not take in; retries them, or gives them up.",
            mixinStandardHelpOptions = true)
    int deadLetters(
            @Mixin StaffApi api,
            @Parameters(paramLabel = "VIEW", description = "name of the view") String name,
            @Option(names = "--retry", paramLabel = "SEQUENCE", description = "takes those of one subject in, now")
                    @Nullable
                    String retry,
            @Option(names = "--discard", paramLabel = "SEQUENCE", description = "gives those of one subject up")
                    @Nullable
                    String discard,
            @Mixin Wish wish) {
        if (retry != null) {
            api.post(path(name) + "/dead-letters/" + StaffApi.segment(retry) + "/retry", wish.body());
        }
        if (discard != null) {
            api.post(path(name) + "/dead-letters/" + StaffApi.segment(discard) + "/discard", wish.body());
        }
        String answer = api.read(path(name) + "/dead-letters");
        JsonNode items = StaffApi.JSON.readTree(answer).path("data").path("items");
        if (wish.json) {
            Screen.print(answer);
        } else {
            items.forEach(aside -> Screen.print("%s  %d letters from %d (%s): %s"
                    .formatted(
                            aside.path("sequence").asString(),
                            aside.path("letters").asLong(),
                            aside.path("index").asLong(),
                            aside.path("type").asString(),
                            aside.path("error").asString())));
        }
        return items.isEmpty() ? ALL_WELL : FINDING;
    }

    private static int decide(StaffApi api, String name, String decision, Wish wish, boolean wait) {
        String answer = api.post(path(name) + decision, wish.body());
        if (wait) {
            await(api, name);
            return told(api.read(path(name)), wish.json);
        }
        return told(answer, wish.json);
    }

    /** Looks on until nothing is under way. A stream that ends early is opened again. */
    private static void await(StaffApi api, String name) {
        boolean over = false;
        while (!over) {
            try (Stream<Frame> frames = api.frames(path(name) + "/events")) {
                over = frames.map(Frame::data)
                        .peek(ProjectionsCommand::progress)
                        .anyMatch(view -> AT_REST.contains(view.path("state").asString()));
            }
        }
        Screen.progressIsOver();
    }

    private static void progress(JsonNode view) {
        Screen.progress(
                view.path("progress").asLong(), PERCENT, view.path("state").asString());
    }

    private static int told(String answer, boolean json) {
        JsonNode view = StaffApi.JSON.readTree(answer).path("data");
        if (json) {
            Screen.print(answer);
        } else {
            view.properties()
                    .forEach(field -> Screen.print("%-12s %s".formatted(field.getKey(), words(field.getValue()))));
        }
        return isFinding(view) ? FINDING : ALL_WELL;
    }

    private static String words(JsonNode value) {
        if (value.isNull()) {
            return "-";
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private static String path(String name) {
        return ALL + "/" + StaffApi.segment(name);
    }
}
