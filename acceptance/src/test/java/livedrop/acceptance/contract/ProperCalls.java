package livedrop.acceptance.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import livedrop.acceptance.client.Shop.Person;
import tools.jackson.databind.JsonNode;

/**
 * How each operation is called properly, by whoever owns what it is about. An operation that is not in here fails every
 * suite that goes through the document.
 */
public final class ProperCalls {

    /** What can be done once with what it is done to. */
    private static final Set<String> SPENDING = Set.of(
            "register",
            "refreshSession",
            "logOut",
            "keepSession",
            "endKeptSession",
            "deleteAccount",
            "cancelDrop",
            "cancelOrder",
            "payOrder",
            "rebuildProjection",
            "rollBackProjection",
            "cancelRebuild",
            "retryOrder",
            "compensateOrder",
            "discardSteps");

    private static final String ADMIN = "ADMIN";
    private static final String AUDITOR = "AUDITOR";
    private static final String SUPPORT = "SUPPORT";
    private static final String ON_THE_WAY_BACK = "CANCEL_ORDER";

    /** Makes a proper call of a bare one. */
    private interface Maker extends BiFunction<Cast, Call, Call> {}

    private static final Map<String, Maker> CALLS = new TreeMap<>();

    static {
        sessions();
        accounts();
        creators();
        products();
        drops();
        orders();
        audit();
        proofs();
        staff();
        support();
        projections();
        documents();
    }

    private final Cast cast;

    public ProperCalls(Cast cast) {
        this.cast = cast;
    }

    /** A call that succeeds. */
    public Call of(Operation operation) {
        return maker(operation).apply(cast, Call.of(operation));
    }

    static Maker maker(Operation operation) {
        Maker maker = CALLS.get(operation.id());
        if (maker == null) {
            throw new AssertionError(
                    operation + ": nobody knows how to call " + operation.id() + " (expected: a line in ProperCalls)");
        }
        return maker;
    }

    /** Whether the same call does not succeed twice. */
    public static boolean isSpent(Operation operation) {
        return SPENDING.contains(operation.id());
    }

    private static void sessions() {
        CALLS.put(
                "register",
                (cast, call) -> call.json(Map.of(
                        "name", "Pat", "email", "p-" + Cast.anyId() + "@example.org", "password", "a long password")));
        CALLS.put(
                "logIn",
                (cast, call) -> call.json(Map.of(
                        "email", cast.owner().email(), "password", cast.owner().password())));
        CALLS.put("refreshSession", (cast, call) -> call.json(Map.of("refreshToken", cast.refreshToken())));
        CALLS.put("logOut", (cast, call) -> call.json(Map.of("refreshToken", cast.refreshToken()))
                .by(cast.owner()));
        CALLS.put("keepSession", (cast, call) -> call.json(Map.of("refreshToken", cast.refreshToken())));
        CALLS.put("refreshKeptSession", (cast, call) -> call.header("Cookie", cast.sessionCookie()));
        CALLS.put("endKeptSession", (cast, call) -> call.header("Cookie", cast.sessionCookie()));
        CALLS.put("showKeys", (cast, call) -> call);
    }

    private static void accounts() {
        CALLS.put("showAccount", ProperCalls::mine);
        CALLS.put("changeAccount", (cast, call) -> mine(cast, call).json(Map.of("name", "Pat")));
        CALLS.put("deleteAccount", (cast, call) -> {
            Person leaver = cast.shop().register();
            return call.variable("id", leaver.id()).by(leaver);
        });
        CALLS.put("listMyOrders", (cast, call) -> mine(cast, call).query("limit", "1"));
        CALLS.put("listFollowed", ProperCalls::mine);
        CALLS.put("streamMyEvents", ProperCalls::mine);
        CALLS.put("listMyNotifications", (cast, call) -> mine(cast, call).query("unread", "false"));
        CALLS.put("readNotification", (cast, call) -> call.variable("id", cast.notificationId())
                .by(cast.owner()));
        CALLS.put("makeStreamTicket", (cast, call) -> call.by(cast.owner()));
    }

    private static void creators() {
        CALLS.put("publishProfile", (cast, call) -> call.json(Map.of("displayName", "Studio Pat"))
                .by(cast.owner()));
        CALLS.put("listCreators", (cast, call) -> call.query("ids", cast.owner().id()));
        CALLS.put("showCreator", ProperCalls::ofCreator);
        CALLS.put("listFollowers", ProperCalls::ofCreator);
        CALLS.put("follow", ProperCalls::following);
        CALLS.put("unfollow", ProperCalls::following);
    }

    private static void products() {
        CALLS.put("createProduct", (cast, call) -> call.json(Map.of("name", "Print No. 8", "price", price(1_000)))
                .by(cast.owner()));
        CALLS.put("offerImage", (cast, call) -> call.variable("id", cast.productId())
                .json(cast.picture())
                .by(cast.owner()));
        CALLS.put("showImage", (cast, call) -> {
            String[] path = cast.image().getPath().split("/", -1);
            return call.variable("product", path[2]).variable("file", path[3]);
        });
        CALLS.put("showProduct", (cast, call) -> call.variable("id", cast.productId()));
        CALLS.put("findProducts", (cast, call) -> call.query("ids", cast.productId()));
        CALLS.put("listProducts", (cast, call) -> ofCreator(cast, call).query("limit", "1"));
    }

    private static void drops() {
        CALLS.put("scheduleDrop", (cast, call) -> call.json(Map.of(
                        "title",
                        "Summer drop",
                        "startsAt",
                        Instant.now().plusSeconds(3_600).toString(),
                        "endsAt",
                        Instant.now().plusSeconds(7_200).toString(),
                        "items",
                        List.of(Map.of("productId", cast.productId(), "stock", 5))))
                .by(cast.owner()));
        CALLS.put("rescheduleDrop", (cast, call) -> call.variable("id", cast.comingDrop())
                .json(Map.of("title", "Autumn drop"))
                .by(cast.owner()));
        CALLS.put("cancelDrop", (cast, call) -> call.variable("id", cast.comingDrop())
                .by(cast.owner()));
        CALLS.put("showDrop", (cast, call) -> call.variable("id", cast.dropId()));
        // Behind the end of the log, where nothing depends on how fast things happen.
        CALLS.put("showDemand", (cast, call) -> call.variable("id", cast.dropId())
                .query("after", "999999999999")
                .by(cast.owner()));
        CALLS.put("listDrops", (cast, call) -> call.query("status", "live")
                .query("creatorId", cast.owner().id())
                .query("limit", "1"));
        CALLS.put("streamDrop", (cast, call) -> call.variable("id", cast.dropId()));
    }

    private static void orders() {
        CALLS.put("placeOrder", (cast, call) -> call.json(Map.of(
                        "userId", cast.owner().id(),
                        "dropId", cast.dropId(),
                        "productId", cast.productId(),
                        "quantity", 1))
                .header("Idempotency-Key", Cast.anyId())
                .by(cast.owner()));
        CALLS.put(
                "showOrder", (cast, call) -> call.variable("id", cast.orderId()).by(cast.owner()));
        CALLS.put("cancelOrder", (cast, call) -> call.variable(
                        "id", cast.openOrder().path("id").asString())
                .by(cast.owner()));
        CALLS.put("payOrder", (cast, call) -> {
            JsonNode order = cast.openOrder();
            return call.json(
                            Map.of("orderId", order.path("id"), "amount", order.path("amount"), "method", "pm_card_ok"))
                    .header("Idempotency-Key", Cast.anyId())
                    .by(cast.owner());
        });
        CALLS.put("showPayment", (cast, call) -> call.variable("id", cast.paymentId())
                .by(cast.owner()));
    }

    private static void audit() {
        CALLS.put("replayEvents", (cast, call) -> call.query("aggregateId", cast.orderId())
                .query("after", "0")
                .query("type", "OrderPlaced")
                .query("from", "2026-01-01T00:00:00Z")
                .query("to", "2999-01-01T00:00:00Z")
                .query("limit", "2")
                .by(cast.staff(AUDITOR)));
        CALLS.put("showTimeLine", (cast, call) -> call.variable("id", cast.orderId())
                .by(cast.staff(AUDITOR)));
        CALLS.put("showPastDrop", (cast, call) -> call.variable("id", cast.dropId())
                .query("index", cast.indexOfDrop())
                .by(cast.staff(AUDITOR)));
    }

    private static void proofs() {
        CALLS.put("verifyLog", (cast, call) -> call.json(Map.of("dropId", cast.dropId()))
                .by(cast.staff(AUDITOR)));
        CALLS.put(
                "listSeals",
                (cast, call) -> call.query("after", "0").query("limit", "1").by(cast.staff(AUDITOR)));
        CALLS.put("proveOrder", (cast, call) -> call.variable("id", cast.orderId())
                .by(cast.staff(AUDITOR)));
        CALLS.put("proveMyOrder", (cast, call) -> call.variable("id", cast.orderId())
                .by(cast.owner()));
    }

    private static void staff() {
        CALLS.put("changeRoles", (cast, call) -> call.variable(
                        "id", cast.staff(SUPPORT).id())
                .json(Map.of("roles", List.of("SUPPORT"), "reason", "New in the team."))
                .by(cast.staff(ADMIN)));
    }

    private static void support() {
        CALLS.put("showReceipt", (cast, call) -> call.variable("id", cast.refusedOrder())
                .by(cast.owner()));
        CALLS.put("listParkedOrders", (cast, call) -> {
            cast.parkedOrder(ON_THE_WAY_BACK);
            return call.query("state", "parked").by(cast.staff(SUPPORT));
        });
        CALLS.put("showParkedOrder", (cast, call) -> call.variable("id", cast.parkedOrder(ON_THE_WAY_BACK))
                .by(cast.staff(SUPPORT)));
        for (String decision : List.of("retryOrder", "compensateOrder", "discardSteps")) {
            CALLS.put(decision, (cast, call) -> call.variable("id", cast.parkedOrder(ON_THE_WAY_BACK))
                    .json(Map.of("reason", "The cause is removed."))
                    .by(cast.staff(SUPPORT)));
        }
        CALLS.put("listTimers", (cast, call) -> call.query("limit", "1").by(cast.staff(SUPPORT)));
        CALLS.put("showHealth", (cast, call) -> call.by(cast.staff(SUPPORT)));
        CALLS.put("showStreams", (cast, call) -> call.by(cast.staff(SUPPORT)));
    }

    private static void projections() {
        CALLS.put("listProjections", (cast, call) -> call.by(cast.staff(SUPPORT)));
        for (String seen : List.of("showProjection", "streamProjection", "listDeadLetters")) {
            CALLS.put(seen, (cast, call) -> call.variable("name", Cast.VIEW).by(cast.staff(SUPPORT)));
        }
        CALLS.put("rebuildProjection", (cast, call) -> care(cast, call, cast.projectionAtRest()));
        CALLS.put("rollBackProjection", (cast, call) -> care(cast, call, cast.rebuiltProjection()));
        CALLS.put("cancelRebuild", (cast, call) -> care(cast, call, cast.projectionUnderWay()));
        CALLS.put("rebuildDocument", (cast, call) -> care(cast, call, Cast.VIEW)
                .variable("document", "creator:" + cast.owner().id()));
        for (String decision : List.of("retryDeadLetters", "discardDeadLetters")) {
            CALLS.put(decision, (cast, call) -> care(cast, call, Cast.VIEW)
                    .variable("sequence", cast.owner().id()));
        }
    }

    private static Call care(Cast cast, Call call, String view) {
        return call.variable("name", view)
                .json(Map.of("reason", "It looks wrong."))
                .by(cast.staff(SUPPORT));
    }

    private static void documents() {
        CALLS.put("askGraphQl", (cast, call) -> call.json(Map.of("query", "{ drops(limit: 1) { nextCursor } }")));
        CALLS.put("showClock", (cast, call) -> call);
        CALLS.put("showOpenApi", (cast, call) -> call);
        CALLS.put("showAsyncApi", (cast, call) -> call);
        CALLS.put("showPage", (cast, call) -> call);
        CALLS.put("showPageFile", (cast, call) -> call.variable("file", "page.js"));
    }

    private static Call mine(Cast cast, Call call) {
        return call.variable("id", cast.owner().id()).by(cast.owner());
    }

    private static Call ofCreator(Cast cast, Call call) {
        return call.variable("id", cast.owner().id());
    }

    private static Call following(Cast cast, Call call) {
        return call.json(Map.of(
                        "creatorId", cast.other().id(), "userId", cast.owner().id()))
                .by(cast.owner());
    }

    private static Map<String, Object> price(long amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
