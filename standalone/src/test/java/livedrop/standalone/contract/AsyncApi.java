package livedrop.standalone.contract;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import livedrop.query.feed.KafkaEventFeed;
import livedrop.query.live.frame.Farewell;
import livedrop.query.live.frame.Frames;
import livedrop.query.live.push.ServerMessage;
import livedrop.schema.EventCatalogue;
import livedrop.schema.shape.RecordSchemas;
import org.axonframework.serialization.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3.0 document: the topic of all events and the live streams. Payloads are those of the records. */
final class AsyncApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMAS = "components/schemas";

    /** Which record of {@link Frames} a frame has as its data, by stream and type. */
    private static final Map<String, String> DROP_FRAMES = frames(
            "snapshot DropSnapshot",
            "drop.scheduled DropChange",
            "drop.started DropChange",
            "drop.ended DropChange",
            "drop.cancelled DropChange",
            "stock.changed StockChange",
            "stock.low StockChange",
            "drop.sold_out StockChange",
            "resync Resync");

    private static final Map<String, String> USER_FRAMES = frames(
            "snapshot OrdersSnapshot",
            "order.updated OrderChange",
            "order.confirmed OrderChange",
            "notification Notification",
            "resync Resync");

    private static final String LAST_ID = "\"lastEventId\":{\"type\":[\"integer\",\"string\",\"null\"],\"minimum\":0,"
            + "\"description\":\"The id of the last frame received: what was missed follows, or one resync.\"}";

    private static final String DROP_ID = "\"dropId\":{\"type\":\"string\",\"format\":\"uuid\"}";

    /** What a client may say, and nothing beside it. */
    private static final Map<String, String> CLIENT_MESSAGES = clientMessages();

    private static final Map<String, String> ANSWERS = Map.of(
            "AuthOk", "The token is good; one's own snapshot follows, or what was missed. Another auth stays longer.",
            "Subscribed", "The drop's snapshot follows, or what was missed.",
            "Unsubscribed", "Nothing more of the drop follows.",
            "Refused", "What was asked for is not done; code and details are those of HTTP answers.");

    private final RecordSchemas schemas = RecordSchemas.create();
    private final ObjectNode messages = JSON.createObjectNode();

    private AsyncApi() {}

    static ObjectNode document() {
        return new AsyncApi().build();
    }

    private static Map<String, String> frames(String... lines) {
        Map<String, String> frames = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            frames.put(words[0], words[1]);
        }
        return frames;
    }

    private static Map<String, String> clientMessages() {
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("auth", said("auth", "\"token\":{\"type\":\"string\",\"minLength\":1}," + LAST_ID, "\"token\""));
        messages.put("subscribe", said("subscribe", DROP_ID + "," + LAST_ID, "\"dropId\""));
        messages.put("unsubscribe", said("unsubscribe", DROP_ID, "\"dropId\""));
        return messages;
    }

    private static String said(String type, String properties, String required) {
        return "{\"type\":\"object\",\"required\":[\"type\"," + required + "],\"additionalProperties\":false,"
                + "\"properties\":{\"type\":{\"const\":\"" + type + "\"}," + properties + "}}";
    }

    private ObjectNode build() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Live Drops")
                .put("version", "1")
                .put(
                        "description",
                        "What happens in the shop, as it happens: to services by Kafka, to people by streams.");
        document.put("defaultContentType", "application/json");
        ObjectNode servers = document.putObject("servers");
        servers.putObject("kafka").put("host", "kafka:9092").put("protocol", "kafka");
        servers.putObject("shop").put("host", "localhost:8080").put("protocol", "http");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        topic(channels, operations);
        stream(
                channels,
                operations,
                "drop",
                "/api/drops/{id}/events",
                "A drop and its stock as server-sent events.",
                DROP_FRAMES);
        stream(
                channels,
                operations,
                "user",
                "/api/users/{id}/events",
                "A person's own orders, and what the person is told, as server-sent events.",
                USER_FRAMES);
        socket(channels, operations);
        ObjectNode components = document.putObject("components");
        components.set("messages", messages);
        Map<String, JsonNode> sorted = new TreeMap<>();
        schemas.definitions(SCHEMAS).properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        ObjectNode all = components.putObject("schemas");
        sorted.forEach(all::set);
        return document;
    }

    private void topic(ObjectNode channels, ObjectNode operations) {
        ObjectNode channel = channels.putObject("events")
                .put("address", KafkaEventFeed.TOPIC)
                .put(
                        "description",
                        "Every event of the log, at least once, in the order of the log: it has one partition.");
        channel.putArray("servers").addObject().put("$ref", "#/servers/kafka");
        channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", KafkaEventFeed.TOPIC)
                .put("partitions", 1)
                .put("bindingVersion", "0.5.0");
        ObjectNode carried = channel.putObject("messages");
        EventCatalogue.all().forEach(event -> {
            String name = EventCatalogue.nameOf(event);
            messages.set(name, event(name, event));
            carried.putObject(name).put("$ref", "#/components/messages/" + name);
        });
        operations
                .putObject("publishEvents")
                .put("action", "send")
                .put("summary", "The relay publishes what was committed.")
                .putObject("channel")
                .put("$ref", "#/channels/events");
    }

    private ObjectNode event(String name, Class<?> event) {
        ObjectNode message = JSON.createObjectNode().put("name", name).put("contentType", "application/json");
        message.set(
                "headers",
                cloudEvent(
                        name,
                        requireNonNull(event.getAnnotation(Revision.class)).value()));
        message.set("payload", schemas.reference(event));
        ObjectNode key = message.putObject("bindings").putObject("kafka").putObject("key");
        key.put("type", "string").put("description", "The id of the aggregate.");
        return message;
    }

    /** A CloudEvent 1.0 in binary mode: its attributes are headers. */
    private static ObjectNode cloudEvent(String name, String revision) {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        properties.putObject("ce_type").put("const", name);
        properties.putObject("ce_revision").put("const", revision);
        text(properties, "ce_id", "The global index.").put("pattern", "^[0-9]+$");
        text(properties, "ce_index", "The place of the event in the order of all commits.")
                .put("pattern", "^[0-9]+$");
        text(properties, "ce_sequence", "Its place in its aggregate's stream, from 0.")
                .put("pattern", "^[0-9]+$");
        text(properties, "ce_source", "/livedrop/ and the type of the aggregate.");
        text(properties, "ce_subject", "The id of the aggregate.");
        text(properties, "ce_time", "When it happened.").put("format", "date-time");
        properties.putObject("content-type").put("const", "application/json");
        ArrayNode required = headers.putArray("required");
        properties.propertyNames().forEach(required::add);
        return headers;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private void stream(
            ObjectNode channels,
            ObjectNode operations,
            String name,
            String address,
            String description,
            Map<String, String> frames) {
        ObjectNode channel = channels.putObject(name).put("address", address).put("description", description);
        channel.putArray("servers").addObject().put("$ref", "#/servers/shop");
        channel.putObject("parameters").putObject("id").put("description", "The id of the " + name + ".");
        ObjectNode carried = channel.putObject("messages");
        frames.forEach((type, record) -> {
            String message = name + "." + type;
            messages.set(message, frame(type, record));
            carried.putObject(message).put("$ref", "#/components/messages/" + message);
        });
        operations
                .putObject("tell-" + name)
                .put("action", "send")
                .putObject("channel")
                .put("$ref", "#/channels/" + name);
    }

    private ObjectNode frame(String type, String record) {
        ObjectNode message = JSON.createObjectNode().put("name", type);
        String id =
                switch (type) {
                    case "resync" -> "Has no id: a snapshot follows.";
                    case "notification" ->
                        "The id of the frame is the global index of the event: resume with it. Has no id when a frame of"
                                + " the same event follows at once; a repeat has the same notificationId.";
                    default -> "The id of the frame is the global index of the event: resume with it.";
                };
        message.put("description", id);
        ArrayNode payload = message.putObject("payload").putArray("allOf");
        payload.add(schemas.reference(recordOfFrames(record)));
        payload.addObject().putObject("properties").putObject("type").put("const", type);
        return message;
    }

    private void socket(ObjectNode channels, ObjectNode operations) {
        ObjectNode channel = channels.putObject("push")
                .put("address", "/push")
                .put(
                        "description",
                        "One WebSocket for one's own orders, which come by themselves, and for the drops that are"
                                + " subscribed to. Frames are those of the streams, with the id as a member of the object."
                                + " The handshake may show a ticket, and the last id of one's own.");
        channel.putArray("servers").addObject().put("$ref", "#/servers/shop");
        query(channel);
        ObjectNode carried = channel.putObject("messages");
        CLIENT_MESSAGES.forEach((type, schema) -> {
            ObjectNode message = JSON.createObjectNode().put("name", type);
            message.set("payload", JSON.readTree(schema));
            carry(carried, "push." + type, message);
        });
        for (Class<?> answer : ServerMessage.class.getPermittedSubclasses()) {
            ObjectNode message = JSON.createObjectNode().put("name", answer.getSimpleName());
            message.put("description", requireNonNull(ANSWERS.get(answer.getSimpleName())));
            message.set("payload", schemas.reference(answer));
            carry(carried, "push." + answer.getSimpleName(), message);
        }
        List.of("drop", "user").forEach(stream -> channels.path(stream)
                .path("messages")
                .propertyNames()
                .forEach(name -> carried.putObject(name).put("$ref", "#/components/messages/" + name)));
        ObjectNode codes = channel.putObject("x-close-codes");
        for (Farewell farewell : Farewell.values()) {
            codes.withArrayProperty(Integer.toString(farewell.closeCode())).add(farewell.reason());
        }
        operation(operations, "tell-push", "send", carried, name -> !isOfClient(name));
        operation(operations, "hear-push", "receive", carried, AsyncApi::isOfClient);
    }

    private static boolean isOfClient(String message) {
        return message.startsWith("push.") && CLIENT_MESSAGES.containsKey(message.substring("push.".length()));
    }

    private static void query(ObjectNode channel) {
        ObjectNode binding = channel.putObject("bindings").putObject("ws").put("bindingVersion", "0.1.0");
        ObjectNode properties = binding.putObject("query").put("type", "object").putObject("properties");
        text(properties, "ticket", "From POST /api/stream-tickets, in the place of the first auth message.");
        text(properties, "lastEventId", "The id of the last frame of one's own, beside a ticket.");
    }

    private void carry(ObjectNode carried, String name, ObjectNode message) {
        messages.set(name, message);
        carried.putObject(name).put("$ref", "#/components/messages/" + name);
    }

    private static void operation(
            ObjectNode operations, String name, String action, ObjectNode carried, Predicate<String> which) {
        ObjectNode operation = operations.putObject(name).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/push");
        ArrayNode those = operation.putArray("messages");
        carried.propertyNames().stream().filter(which).forEach(message -> those.addObject()
                .put("$ref", "#/channels/push/messages/" + message));
    }

    private static Class<?> recordOfFrames(String name) {
        return List.of(Frames.class.getDeclaredClasses()).stream()
                .filter(type -> type.isRecord() && type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " (expected: one of " + Arrays.toString(Frames.class.getDeclaredClasses()) + ")"));
    }
}
