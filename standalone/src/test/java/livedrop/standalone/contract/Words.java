package livedrop.standalone.contract;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the code of an operation cannot tell: its name, its purpose, what it refuses, and what it writes by hand. */
final class Words {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String LAST_ID = "{\"type\":\"string\",\"pattern\":\"^([0-9]{1,18})?$\"}";

    private static final String TICKET = "{\"type\":\"string\",\"pattern\":\"^[A-Za-z0-9_-]{43}$\"}";

    final String tag;
    final String operationId;
    final String summary;
    final Map<Integer, String> answers = new LinkedHashMap<>();
    final Set<ErrorCode> refusals = EnumSet.noneOf(ErrorCode.class);
    final List<ObjectNode> parameters = new ArrayList<>();
    final Map<String, String> answerHeaders = new LinkedHashMap<>();
    final Map<String, Consumer<ObjectNode>> fields = new LinkedHashMap<>();
    boolean bareAnswer;
    boolean isPage;
    String mediaType = "application/json";

    @Nullable
    Type data;

    @Nullable
    JsonNode answerSchema;

    @Nullable
    JsonNode body;

    @Nullable
    Role role;

    int fewestFields;
    boolean ticketOpens;

    Words(String tag, String operationId, String summary) {
        this.tag = tag;
        this.operationId = operationId;
        this.summary = summary;
    }

    /** A successful answer. */
    Words answers(int status, String description) {
        answers.put(status, description);
        return this;
    }

    /** The data of its answer, which its code does not tell. */
    Words with(Type document) {
        data = document;
        return this;
    }

    /** The data of its answer is part of a list of these. */
    Words withPageOf(Type item) {
        isPage = true;
        return with(item);
    }

    /** An answer without envelope. */
    Words bare(String type, String schema) {
        bareAnswer = true;
        mediaType = type;
        answerSchema = JSON.readTree(schema);
        return this;
    }

    Words refuses(ErrorCode... codes) {
        refusals.addAll(List.of(codes));
        return this;
    }

    /** Nobody without the role may. */
    Words needs(Role needed) {
        role = needed;
        return refuses(ErrorCode.FORBIDDEN);
    }

    /** A variable of a path that its code does not tell, and that is no id. */
    Words path(String name, String schema) {
        return parameter(name, "path", true, "", schema);
    }

    /** A query parameter. */
    Words query(String name, String description, String schema) {
        return parameter(name, "query", false, description, schema);
    }

    Words header(String name, boolean required, String description, String schema) {
        return parameter(name, "header", required, description, schema);
    }

    private Words parameter(String name, String in, boolean required, String description, String schema) {
        ObjectNode parameter =
                JSON.createObjectNode().put("name", name).put("in", in).put("required", required);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.set("schema", JSON.readTree(schema));
        parameters.add(parameter);
        return this;
    }

    Words answersWithHeader(String name, String description) {
        answerHeaders.put(name, description);
        return this;
    }

    /** A body that its code does not tell. */
    Words takes(String schema) {
        body = JSON.readTree(schema);
        return this;
    }

    /** What its answers to wrong bodies do not tell about a field. */
    Words field(String name, Consumer<ObjectNode> more) {
        fields.put(name, more);
        return this;
    }

    /** None of its fields is required, but so many are. */
    Words withFieldsAtLeast(int count) {
        fewestFields = count;
        return this;
    }

    /** A repeat under the same key is answered with what the first one made. */
    Words idempotent() {
        return header(
                        "Idempotency-Key",
                        true,
                        "The caller's name for this wish, bare or in quotes: a repeat answers 200 with what the first made.",
                        "{\"type\":\"string\",\"minLength\":1,\"maxLength\":255}")
                .answers(200, "What the first request under this key made.")
                .answersWithHeader("Idempotency-Replayed", "true when the answer was found, not made.")
                .refuses(ErrorCode.IDEMPOTENCY_KEY_REQUIRED, ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    Words waits() {
        return header(
                "Prefer",
                false,
                "wait=N: how long to wait for the outcome, 0 to 30 seconds, 2 when absent.",
                "{\"type\":\"string\"}");
    }

    /** The documents are versioned: who has one already is told so. */
    Words tagged() {
        return header("If-None-Match", false, "The ETag of the answer before.", "{\"type\":\"string\"}")
                .answers(304, "It is as it was.")
                .answersWithHeader("ETag", "The version of the document.");
    }

    /** A ticket may be shown in the place of a token; nobody gets in without either. */
    Words byTicket() {
        ticketOpens = true;
        return this;
    }

    /** Server-sent events: see the AsyncAPI document for the frames. */
    Words streams() {
        return header(
                        "Last-Event-ID",
                        false,
                        "The id of the last frame received: what was missed follows, or one resync.",
                        LAST_ID)
                .query("ticket", "From POST /api/stream-tickets, for those who cannot send a token.", TICKET)
                .refuses(ErrorCode.UNAUTHENTICATED)
                .query("lastEventId", "As the header, for those who cannot send one. The header wins.", LAST_ID)
                .bare(
                        "text/event-stream",
                        "{\"type\":\"string\",\"description\":\"Frames as in /v3/async-api, each with event, id and data.\"}");
    }
}
