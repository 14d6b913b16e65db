package livedrop.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import livedrop.acceptance.access.GraphQlFields.Asked;
import livedrop.acceptance.access.GraphQlFields.Maker;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.contract.Cast;
import livedrop.acceptance.system.Project;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The authorization matrix of GraphQL: every field that the committed schema begins with, asked for by every visitor. */
public abstract class GraphQlAccessSuite extends EndToEnd {

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;

    @Test
    @DisplayName("has every query and every change to itself, and nobody else's")
    void matrix() {
        Cast cast = Cast.of(shop(), topology());
        Tokens tokens = new Tokens(cast, topology());

        List<String> failed = new ArrayList<>();
        GraphQlFields.queries().forEach((name, maker) -> failed.addAll(row("query", name, maker, cast, tokens)));
        GraphQlFields.mutations().forEach((name, maker) -> failed.addAll(row("mutation", name, maker, cast, tokens)));

        assertThat(failed)
                .as("cells of the matrix that are not as they must be")
                .isEmpty();
    }

    @Test
    @DisplayName("is thought of in every field that there is")
    void complete() throws IOException {
        String schema = Files.readString(Project.ROOT.resolve("gateway/src/main/resources/graphql/schema.graphqls"));

        assertThat(GraphQlFields.queries()).containsOnlyKeys(fields(schema, "Query"));
        assertThat(GraphQlFields.mutations()).containsOnlyKeys(fields(schema, "Mutation"));
    }

    /** The refused come first and the owner last: whoever was refused has changed nothing that the owner needs. */
    private List<String> row(String kind, String name, Maker maker, Cast cast, Tokens tokens) {
        List<String> failed = new ArrayList<>();
        Asked asked = maker.apply(cast);
        for (Visitor visitor : Visitor.values()) {
            int expected = expected(visitor, asked);
            @Nullable
            String token = visitor == Visitor.OWNER
                    ? asked.owner().api().token()
                    : tokens.token(visitor, asked.owner().id());
            int status = status(ask(kind, asked, token));
            if (status != expected) {
                failed.add(
                        kind + " " + name + " | " + visitor + " | status: " + status + " (expected: " + expected + ")");
            }
            if (status == OK) {
                asked = maker.apply(cast);
            }
        }
        return failed;
    }

    private static int expected(Visitor visitor, Asked asked) {
        if (visitor.bringsBadToken() || (visitor == Visitor.NOBODY && !asked.isPublic())) {
            return UNAUTHENTICATED;
        }
        return switch (visitor) {
            case ANOTHER_USER -> asked.toAnother();
            case WRONG_ROLE -> asked.toNoCreator();
            default -> OK;
        };
    }

    private Answer ask(String kind, Asked asked, @Nullable String token) {
        Api api = new Api(topology().publicUrl(), token);
        return api.post("/graphql", Map.of("query", kind + " { " + asked.operation() + " }"));
    }

    /** That of the call behind the field, when GraphQL itself had nothing to refuse. */
    private static int status(Answer answer) {
        JsonNode errors = answer.body().path("errors");
        return errors.isEmpty()
                ? answer.status()
                : errors.path(0).path("extensions").path("status").asInt();
    }

    private static Set<String> fields(String schema, String type) {
        String block = schema.substring(schema.indexOf("type " + type + " {"));
        return Pattern.compile("(?m)^ {4}([a-z]\\w*)[(:]")
                .matcher(block.substring(0, block.indexOf("\n}")))
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toSet());
    }
}
