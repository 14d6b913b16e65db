package livedrop.acceptance.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.contract.Cast;
import tools.jackson.databind.JsonNode;

/** How each field of GraphQL is asked for properly, by whoever owns what it is about, and who else may. */
final class GraphQlFields {

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Asks for a field. */
    interface Maker extends Function<Cast, Asked> {}

    /**
     * A field that is asked for.
     *
     * @param operation the selection of the root field, with its arguments
     * @param owner who owns what it is about
     * @param isPublic whether it needs no token
     * @param toAnother the status that another creator gets
     * @param toNoCreator the status that one gets who is no creator
     */
    record Asked(String operation, Person owner, boolean isPublic, int toAnother, int toNoCreator) {

        private Asked open() {
            return new Asked(operation, owner, true, toAnother, toNoCreator);
        }

        private Asked to(int another, int noCreator) {
            return new Asked(operation, owner, isPublic, another, noCreator);
        }
    }

    private static final Map<String, Maker> QUERIES = new LinkedHashMap<>();
    private static final Map<String, Maker> MUTATIONS = new LinkedHashMap<>();

    static {
        reads();
        ownReads();
        sessions();
        accounts();
        creators();
        buyers();
        changesOfOneself();
    }

    private GraphQlFields() {}

    static Map<String, Maker> queries() {
        return QUERIES;
    }

    static Map<String, Maker> mutations() {
        return MUTATIONS;
    }

    private static void reads() {
        QUERIES.put(
                "drop", cast -> mine(cast, "drop(id: %s) { id }", cast.dropId()).open());
        QUERIES.put(
                "drops", cast -> mine(cast, "drops(limit: 1) { nextCursor }").open());
        QUERIES.put("creator", cast -> mine(cast, "creator(id: %s) { id }", me(cast))
                .open());
        QUERIES.put("creators", cast -> mine(cast, "creators(limit: 1) { nextCursor }")
                .open());
        QUERIES.put("product", cast -> mine(cast, "product(id: %s) { id }", cast.productId())
                .open());
        QUERIES.put("products", cast -> mine(cast, "products(creatorId: %s) { nextCursor }", me(cast))
                .open());
        QUERIES.put("followers", cast -> mine(cast, "followers(creatorId: %s) { nextCursor }", me(cast))
                .open());
    }

    private static void ownReads() {
        QUERIES.put("me", cast -> mine(cast, "me { id }"));
        QUERIES.put("user", cast -> mine(cast, "user(id: %s) { id }", me(cast)).to(FORBIDDEN, FORBIDDEN));
        QUERIES.put("following", cast -> mine(cast, "following(limit: 1) { nextCursor }"));
        QUERIES.put("myOrders", cast -> mine(cast, "myOrders(limit: 1) { nextCursor }"));
        QUERIES.put("order", cast -> mine(cast, "order(id: %s) { id }", cast.orderId())
                .to(NOT_FOUND, NOT_FOUND));
        QUERIES.put("payment", cast -> mine(cast, "payment(id: %s) { id }", cast.paymentId())
                .to(NOT_FOUND, NOT_FOUND));
        QUERIES.put("notifications", cast -> mine(cast, "notifications(limit: 1) { nextCursor }"));
    }

    private static void sessions() {
        MUTATIONS.put("register", cast -> mine(
                        cast,
                        "register(input: {name: \"Pat\", email: %s, password: \"a long password\"}) { accessToken }",
                        "p-" + UUID.randomUUID() + "@example.org")
                .open());
        MUTATIONS.put("login", cast -> mine(
                        cast,
                        "login(input: {email: %s, password: %s}) { accessToken }",
                        cast.owner().email(),
                        cast.owner().password())
                .open());
        MUTATIONS.put("refreshSession", cast -> mine(
                        cast, "refreshSession(refreshToken: %s) { accessToken }", cast.refreshToken())
                .open());
        MUTATIONS.put("logOut", cast -> mine(cast, "logOut(refreshToken: %s) { loggedOut }", cast.refreshToken()));
    }

    private static void accounts() {
        MUTATIONS.put("changeAccount", cast -> mine(cast, "changeAccount(input: {name: \"Pat\"}) { id }"));
        MUTATIONS.put("markNotificationRead", cast -> mine(
                        cast, "markNotificationRead(id: %s) { read }", cast.notificationId())
                .to(NOT_FOUND, NOT_FOUND));
        MUTATIONS.put(
                "follow",
                cast -> mine(
                        cast,
                        "follow(creatorId: %s) { following }",
                        cast.other().id()));
        MUTATIONS.put(
                "unfollow",
                cast -> mine(
                        cast,
                        "unfollow(creatorId: %s) { following }",
                        cast.other().id()));
    }

    private static void creators() {
        MUTATIONS.put("createProduct", cast -> mine(
                        cast, "createProduct(input: {name: \"Lamp\", price: {amount: 100, currency: \"EUR\"}}) { id }")
                .to(OK, FORBIDDEN));
        MUTATIONS.put("scheduleDrop", cast -> mine(
                        cast,
                        "scheduleDrop(input: {title: \"Lamps\", startsAt: %s, endsAt: %s,"
                                + " items: [{productId: %s, stock: 5}]}) { id }",
                        Instant.now().plusSeconds(3_600).toString(),
                        Instant.now().plusSeconds(7_200).toString(),
                        cast.productId())
                .to(FORBIDDEN, FORBIDDEN));
        MUTATIONS.put("rescheduleDrop", cast -> mine(
                        cast, "rescheduleDrop(id: %s, input: {title: \"Autumn\"}) { id }", cast.comingDrop())
                .to(FORBIDDEN, FORBIDDEN));
        MUTATIONS.put("cancelDrop", cast -> mine(cast, "cancelDrop(id: %s) { id }", cast.comingDrop())
                .to(FORBIDDEN, FORBIDDEN));
    }

    private static void buyers() {
        MUTATIONS.put(
                "placeOrder",
                cast -> mine(
                        cast,
                        "placeOrder(input: {dropId: %s, productId: %s, quantity: 1}, idempotencyKey: %s) { replayed }",
                        cast.dropId(),
                        cast.productId(),
                        UUID.randomUUID().toString()));
        MUTATIONS.put("cancelOrder", cast -> mine(cast, "cancelOrder(id: %s) { id }", EndToEnd.id(cast.openOrder()))
                .to(NOT_FOUND, NOT_FOUND));
        MUTATIONS.put("payOrder", GraphQlFields::payment);
    }

    /** Last: who has made one of these is another visitor than before. */
    private static void changesOfOneself() {
        MUTATIONS.put("publishProfile", cast -> mine(cast, "publishProfile(input: {displayName: \"Pat\"}) { id }"));
        MUTATIONS.put(
                "deleteAccount",
                cast -> new Asked("deleteAccount { deleted }", cast.shop().register(), false, OK, OK));
    }

    private static Asked payment(Cast cast) {
        JsonNode order = cast.openOrder();
        return mine(
                        cast,
                        "payOrder(input: {orderId: %s, amount: {amount: 4999, currency: \"EUR\"}, method: \"pm_card_ok\"},"
                                + " idempotencyKey: %s) { replayed }",
                        EndToEnd.id(order),
                        UUID.randomUUID().toString())
                .to(NOT_FOUND, NOT_FOUND);
    }

    private static String me(Cast cast) {
        return cast.owner().id();
    }

    /** @param values texts, put in the places in quotes */
    private static Asked mine(Cast cast, String operation, String... values) {
        Object[] quoted = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            quoted[i] = '"' + values[i] + '"';
        }
        return new Asked(operation.formatted(quoted), cast.owner(), false, OK, OK);
    }
}
