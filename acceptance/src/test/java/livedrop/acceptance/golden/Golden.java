package livedrop.acceptance.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Answered;
import livedrop.acceptance.contract.Operation;
import livedrop.acceptance.system.Project;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The committed answers of an operation, by status and code; {@code -Dlivedrop.accept=true} commits what is answered now. */
final class Golden {

    static final Path FOLDER = Project.ROOT.resolve("acceptance/src/test/resources/golden");

    private static final List<String> HEADERS = List.of("content-type", "cache-control", "idempotency-replayed");
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);

    private Golden() {}

    /** The name of a kind of answer: {@code 201}, or {@code 409 SOLD_OUT}. */
    static String kind(Answered answer) {
        return answer.code().isEmpty() ? "" + answer.status() : answer.status() + " " + answer.code();
    }

    /** All answers of an operation as they are written down. */
    static String text(Operation operation, Map<String, Answered> answers) {
        ObjectNode text = Api.JSON.createObjectNode().put("operation", operation.toString());
        new TreeMap<>(answers).forEach((kind, answer) -> text.set(kind, written(answer)));
        return Api.JSON.writer().with(PRINTER).writeValueAsString(text) + "\n";
    }

    private static ObjectNode written(Answered answer) {
        Placeholders placeholders = new Placeholders();
        ObjectNode written = Api.JSON.createObjectNode();
        for (String name : HEADERS) {
            answer.header(name).ifPresent(value -> written.put(name, value));
        }
        answer.header("etag").ifPresent(_ -> written.put("etag", "<tag>"));
        JsonNode json = answer.json();
        if (json.has("success") || json.has("keys")) {
            written.set("body", placeholders.in(json));
        } else if (!answer.body().isEmpty()) {
            written.put("body", "<document>");
        }
        return written;
    }

    /** Whether these are the answers that are committed; the order of the fields of an object says nothing. */
    static boolean isCommitted(Operation operation, String text) {
        try {
            Path file = file(operation);
            return Files.exists(file)
                    && Api.JSON.readTree(Files.readString(file)).equals(Api.JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void accept(Operation operation, String text) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file(operation), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Operation operation) {
        return FOLDER.resolve(operation.id() + ".json");
    }
}
