package livedrop.acceptance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.CraftedToken;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.system.Topology;
import livedrop.acceptance.system.Waiting;
import tools.jackson.databind.JsonNode;

/** A small shop: somebody who has one of everything, another who has the same rights and nothing of it, and a stranger. */
public final class Cast {

    /** The view that is built anew. */
    public static final String VIEW = "catalogue-view";

    private static final String PROJECTION = "/api/ops/projections/" + VIEW;
    private static final String PICTURE = "hello";
    private static final int PLENTY = 1_000_000;

    private final Shop shop;
    private final Topology topology;
    private final Person owner;
    private final Person other;
    private final Person stranger;
    private final String productId;
    private final String dropId;
    private final JsonNode order;
    private final Map<String, Person> staff = new ConcurrentHashMap<>();

    private Cast(Shop shop, Topology topology) {
        this.shop = shop;
        this.topology = topology;
        owner = shop.creator();
        other = shop.creator();
        stranger = shop.register();
        productId = shop.product(owner, 4_999);
        dropId = EndToEnd.id(drop(Instant.now().minusSeconds(5)));
        String bought = EndToEnd.id(owner.order(dropId, productId, 1, "pm_card_ok", EndToEnd.key())
                .expect(201)
                .data());
        order = EndToEnd.orderOnceItIs(owner, bought, "CONFIRMED");
        owner.api().post("/api/followers", Map.of("creatorId", other.id())).expect(201);
        other.api().post("/api/followers", Map.of("creatorId", owner.id())).expect(201);
    }

    /** Lets them move in. */
    public static Cast of(Shop shop, Topology topology) {
        return new Cast(shop, topology);
    }

    public Shop shop() {
        return shop;
    }

    /** A creator and a buyer: everything that calls name is theirs. */
    public Person owner() {
        return owner;
    }

    /** A creator, too. */
    public Person other() {
        return other;
    }

    /** No creator. */
    public Person stranger() {
        return stranger;
    }

    /** Somebody of the staff with a role, and with nothing else. */
    Person staff(String role) {
        Person person = staff.computeIfAbsent(role, _ -> shop.register());
        String token = CraftedToken.of(person.id(), topology.acceptedKey())
                .with("roles", List.of("USER", role))
                .signed(topology.acceptedKey());
        return new Person(
                person.id(), person.email(), person.password(), shop.api().as(token));
    }

    public String productId() {
        return productId;
    }

    /** An open drop that does not run out. */
    public String dropId() {
        return dropId;
    }

    /** The index that the log had come to when the open drop was like it is now. */
    String indexOfDrop() {
        return shop.drop(dropId).path("version").asString();
    }

    /** What there is to say about a picture of the product. */
    Map<String, Object> picture() {
        return Map.of(
                "contentType", "image/png",
                "contentLength", PICTURE.length(),
                "sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    /** Brings the picture; where it is read. */
    URI image() {
        JsonNode offer = owner.api()
                .post("/api/products/" + productId + "/image", picture())
                .expect(201)
                .data();
        HttpRequest.Builder upload = HttpRequest.newBuilder(
                        URI.create(offer.path("uploadUrl").asString()))
                .PUT(BodyPublishers.ofString(PICTURE));
        offer.path("headers")
                .properties()
                .forEach(header ->
                        upload.header(header.getKey(), header.getValue().asString()));
        try {
            int status =
                    Api.client().send(upload.build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new AssertionError("upload: " + status + " (expected: 200)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return URI.create(offer.path("imageUrl").asString());
    }

    /** A paid order. */
    public String orderId() {
        return EndToEnd.id(order);
    }

    /** What the owner was told of the paid order. */
    public String notificationId() {
        return Waiting.until(EndToEnd.SOON, "told of the order", this::toldOfTheOrder, Optional::isPresent)
                .map(EndToEnd::id)
                .orElseThrow();
    }

    private Optional<JsonNode> toldOfTheOrder() {
        return owner.api()
                .get("/api/users/" + owner.id() + "/notifications?limit=100")
                .expect(200)
                .data()
                .path("items")
                .valueStream()
                .filter(told -> told.path("payload").path("orderId").asString().equals(orderId()))
                .findFirst();
    }

    public String paymentId() {
        return order.path("paymentId").asString();
    }

    /** A new order of the owner that is not paid. */
    public JsonNode openOrder() {
        return owner.order(dropId, productId, 1, null, EndToEnd.key())
                .expect(201)
                .data();
    }

    /** A new order that has come to its end, and of which a step is parked: the only one there is. */
    public String parkedOrder(String step) {
        String bought = EndToEnd.id(owner.order(dropId, productId, 1, "pm_card_ok", EndToEnd.key())
                .expect(201)
                .data());
        EndToEnd.orderOnceItIs(owner, bought, "CONFIRMED");
        return park(bought, step);
    }

    /**
     * Parks a step of an order as a failing command would have left it: one that the order has no use for any more.
     *
     * @return the order's id
     */
    public String park(String order, String step) {
        try (Connection connection = topology.eventStore();
                PreparedStatement clear = connection.prepareStatement("delete from parked_step");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into parked_step (subject, step, command_type, command, attempts, parked_at)
                        values (?::uuid, ?, 'livedrop.schema.order.OrderCommand$MarkReserved',
                            jsonb_build_object('orderId', ?, 'holdExpiresAt', '2026-01-31T12:00:00Z'),
                            '{"failed":[{"at":"2026-01-31T11:50:00Z","error":"made to fail"}]}', now())
                        """)) {
            clear.executeUpdate();
            insert.setString(1, order);
            insert.setString(2, step);
            insert.setString(3, order);
            insert.executeUpdate();
            return order;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A view of which nothing is under way; its name. */
    public String projectionAtRest() {
        Waiting.until(
                EndToEnd.SOON, "nothing of " + VIEW + " is under way", this::projection, view -> view.path("build")
                        .isNull());
        return VIEW;
    }

    private JsonNode projection() {
        return staff("SUPPORT").api().get(PROJECTION).expect(200).data();
    }

    /** A view that was built anew. */
    public String rebuiltProjection() {
        projectionAtRest();
        if (projection().path("previous").isNull()) {
            projectionUnderWay();
        }
        return projectionAtRest();
    }

    /** A view that is being built anew, for a moment. */
    public String projectionUnderWay() {
        projectionAtRest();
        staff("SUPPORT").api().post(PROJECTION + "/rebuild", Map.of()).expect(202);
        return VIEW;
    }

    /** A new order that the stock refused. */
    public String refusedOrder() {
        return owner.order(smallDrop(Map.of()), productId, 2, null, EndToEnd.key())
                .expect(409)
                .body()
                .at("/error/details/orderId")
                .asString();
    }

    /** A new drop of the owner that opens in an hour. */
    public String comingDrop() {
        return EndToEnd.id(drop(Instant.now().plusSeconds(3_600)));
    }

    /** A new drop of one unit that is open. */
    public String smallDrop(Map<String, Object> rules) {
        Map<String, Object> more = new HashMap<>(rules);
        more.put("endsAt", Instant.now().plusSeconds(7_200).toString());
        return EndToEnd.id(shop.schedule(
                owner, Instant.now().minusSeconds(5), List.of(Map.of("productId", productId, "stock", 1)), more));
    }

    /** A new refresh token of the owner. */
    public String refreshToken() {
        return shop.api()
                .post("/api/auth/login", Map.of("email", owner.email(), "password", owner.password()))
                .expect(200)
                .data()
                .path("refreshToken")
                .asString();
    }

    /** A new session of the owner, as a browser keeps it. */
    public String sessionCookie() {
        return shop.api()
                .post("/api/auth/browser", Map.of("refreshToken", refreshToken()))
                .expect(200)
                .cookie();
    }

    private JsonNode drop(Instant startsAt) {
        return shop.schedule(
                owner,
                startsAt,
                List.of(Map.of("productId", productId, "stock", PLENTY)),
                Map.of("endsAt", Instant.now().plusSeconds(7_200).toString()));
    }

    static String anyId() {
        return UUID.randomUUID().toString();
    }
}
