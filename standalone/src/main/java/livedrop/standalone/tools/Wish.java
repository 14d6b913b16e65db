package livedrop.standalone.tools;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every decision of staff can be given. */
final class Wish {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "why: it is kept in the log, so nothing about a person")
    private @Nullable String reason;

    @Option(names = "--json", description = "the answer of the API")
    boolean json;

    /** As the API takes it. */
    Map<String, String> body() {
        return reason == null ? Map.of() : Map.of("reason", reason);
    }
}
