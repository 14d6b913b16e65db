package livedrop.query.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.query.redis.DocumentFormat;
import livedrop.query.view.ViewNames;
import livedrop.schema.EventCatalogue;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.document.CreatorDocument;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.PaymentDocument;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.drop.DropEvent;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryEvent;
import livedrop.schema.order.OrderEvent;
import livedrop.schema.order.OrderPaymentStarted;
import livedrop.schema.order.OrderPlaced;
import livedrop.schema.payment.PaymentEvent;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.projection.ProjectionEvent;
import tools.jackson.databind.json.JsonMapper;

/** What the views must hold: a fold of all events, read by SQL, that shares no code with the projections. */
public final class ExpectedViews {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<UUID, Object> documents = new TreeMap<>();
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Map<UUID, Long> begun = new HashMap<>();

    private ExpectedViews() {}

    /** Folds the log as it is now. */
    public static ExpectedViews of(FreshDatabase database) {
        ExpectedViews views = new ExpectedViews();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select global_index, type, at, payload::text from event_log order by global_index")) {
            while (rows.next()) {
                Object event = JSON.readValue(rows.getString(4), EventCatalogue.named(rows.getString(2)));
                views.take(
                        event,
                        rows.getLong(1),
                        rows.getObject(3, OffsetDateTime.class).toInstant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return views;
    }

    private void take(Object event, long index, Instant at) {
        switch (event) {
            case CreatorRegistered registered ->
                begin(registered.creatorId().value(), CreatorDocument.of(registered, at), index);
            case CreatorEvent change -> {
                UUID id = change.creatorId().value();
                put(id, get(id, CreatorDocument.class).with(change, at), index);
            }
            case ProductCreated created -> begin(created.productId().value(), ProductDocument.of(created, at), index);
            case ProductEvent change -> {
                UUID id = change.productId().value();
                put(id, get(id, ProductDocument.class).with(change), index);
            }
            case DropScheduled scheduled -> begin(scheduled.dropId().value(), DropDocument.of(scheduled, index), index);
            case DropEvent change -> {
                UUID id = change.dropId().value();
                put(id, get(id, DropDocument.class).with(change, index), index);
            }
            case InventoryEvent change -> {
                UUID id = change.dropId().value();
                put(id, get(id, DropDocument.class).with(change, index), index);
            }
            case OrderPlaced placed -> begin(placed.orderId().value(), OrderDocument.of(placed, at), index);
            case OrderEvent change -> {
                UUID id = change.orderId().value();
                put(id, get(id, OrderDocument.class).with(change, at), index);
                if (change instanceof OrderPaymentStarted started) {
                    begin(started.paymentId().value(), PaymentDocument.of(started, at), index);
                }
            }
            case PaymentEvent change -> {
                UUID id = change.paymentId().value();
                put(id, get(id, PaymentDocument.class).with(change), index);
            }
            case ProjectionEvent _ -> {}
            default -> throw new IllegalArgumentException("no view for " + event);
        }
    }

    private void begin(UUID id, Object document, long index) {
        begun.put(id, index);
        put(id, document, index);
    }

    private void put(UUID id, Object document, long index) {
        documents.put(id, document);
        versions.put(id, index);
    }

    private <T> T get(UUID id, Class<T> type) {
        return type.cast(Objects.requireNonNull(documents.get(id)));
    }

    /** Every document and list of a view, by name, as text. */
    public Map<String, String> of(String view) {
        Map<String, String> content = new TreeMap<>();
        Map<String, TreeSet<String>> lists = new TreeMap<>();
        documents.forEach((id, document) -> {
            if (viewOf(document).equals(view)) {
                content.put(kindOf(document) + ":" + id, text(id, document));
                listsOf(id, document).forEach(list -> lists.computeIfAbsent(list, _ -> new TreeSet<>())
                        .add(memberOf(id, document)));
            }
        });
        lists.forEach((list, members) -> content.put(list, members.toString()));
        return content;
    }

    private String text(UUID id, Object document) {
        return versions.get(id) + "\n" + new String(DocumentFormat.write(document), UTF_8);
    }

    private static String viewOf(Object document) {
        return switch (document) {
            case DropDocument _ -> ViewNames.DROPS;
            case OrderDocument _, PaymentDocument _ -> ViewNames.ORDERS;
            default -> ViewNames.CATALOGUE;
        };
    }

    private static String kindOf(Object document) {
        return document.getClass().getSimpleName().replace("Document", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> listsOf(UUID id, Object document) {
        return switch (document) {
            case DropDocument drop -> shelvesOf(drop);
            case OrderDocument order ->
                List.of(
                        "user:" + order.userId() + ":orders",
                        "user:" + order.userId() + ":drop:" + order.dropId() + ":orders");
            case CreatorDocument _ -> List.of("creators");
            case ProductDocument product -> List.of("creator:" + product.creatorId() + ":products");
            case PaymentDocument _ -> List.of();
            default -> throw new IllegalArgumentException("no lists for " + id);
        };
    }

    private static List<String> shelvesOf(DropDocument drop) {
        String shelf =
                switch (drop.status()) {
                    case LIVE, SOLD_OUT -> "drops:live";
                    case UPCOMING -> "drops:upcoming";
                    case ENDED, CANCELLED -> "drops:ended";
                };
        List<String> shelves = new ArrayList<>();
        for (String name : List.of(shelf, "drops:all")) {
            shelves.add(name);
            shelves.add("creator:" + drop.creatorId() + ":" + name);
        }
        return shelves;
    }

    private String memberOf(UUID id, Object document) {
        long rank = document instanceof DropDocument drop
                ? drop.startsAt().toEpochMilli()
                : Objects.requireNonNull(begun.get(id));
        // All ranks here are positive: the sign bit, turned over, is the leading 8.
        return "8%015x:%s".formatted(rank, id);
    }
}
