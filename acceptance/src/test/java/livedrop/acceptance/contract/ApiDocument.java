package livedrop.acceptance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.system.Project;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document that a running shop serves. */
public record ApiDocument(JsonNode root) {

    public static ApiDocument servedBy(Api api) {
        return new ApiDocument(api.get("/v3/api-docs").expect(200).body());
    }

    /** The document as it is committed. */
    public static ApiDocument committed() {
        try {
            Path file = Project.ROOT.resolve("gateway/src/main/resources/api/openapi.json");
            return new ApiDocument(Api.JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, in the order of the document. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String name = method.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(name, path.getKey(), method.getValue(), this));
                }));
        return operations;
    }

    public Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findAny()
                .orElseThrow(() -> new AssertionError(id + " is no operation of the document"));
    }

    /** What a reference stands for; anything else stands for itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
