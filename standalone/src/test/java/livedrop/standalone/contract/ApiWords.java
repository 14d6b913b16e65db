package livedrop.standalone.contract;

import static livedrop.kit.web.ErrorCode.ACCOUNT_DELETED;
import static livedrop.kit.web.ErrorCode.AMOUNT_MISMATCH;
import static livedrop.kit.web.ErrorCode.BAD_CREDENTIALS;
import static livedrop.kit.web.ErrorCode.BUYER_LIMIT_REACHED;
import static livedrop.kit.web.ErrorCode.DEAD_LETTERS_NEEDED;
import static livedrop.kit.web.ErrorCode.DOCUMENT_BUSY;
import static livedrop.kit.web.ErrorCode.DOCUMENT_NOT_FOLDABLE;
import static livedrop.kit.web.ErrorCode.DROP_NOT_CANCELLABLE;
import static livedrop.kit.web.ErrorCode.DROP_NOT_LIVE;
import static livedrop.kit.web.ErrorCode.DROP_NOT_RESCHEDULABLE;
import static livedrop.kit.web.ErrorCode.EMAIL_TAKEN;
import static livedrop.kit.web.ErrorCode.FORBIDDEN;
import static livedrop.kit.web.ErrorCode.NOTHING_PARKED;
import static livedrop.kit.web.ErrorCode.NOTHING_TO_CANCEL;
import static livedrop.kit.web.ErrorCode.NOT_COMPENSABLE;
import static livedrop.kit.web.ErrorCode.NOT_DISCARDABLE;
import static livedrop.kit.web.ErrorCode.NOT_FOUND;
import static livedrop.kit.web.ErrorCode.NOT_THE_OWNER;
import static livedrop.kit.web.ErrorCode.NO_PREVIOUS_GENERATION;
import static livedrop.kit.web.ErrorCode.ORDER_NOT_CANCELLABLE;
import static livedrop.kit.web.ErrorCode.ORDER_NOT_PAYABLE;
import static livedrop.kit.web.ErrorCode.ORDER_NOT_REFUSED;
import static livedrop.kit.web.ErrorCode.REBUILD_UNDER_WAY;
import static livedrop.kit.web.ErrorCode.SOLD_OUT;
import static livedrop.kit.web.ErrorCode.UNAUTHENTICATED;
import static livedrop.kit.web.ErrorCode.VALIDATION_FAILED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livedrop.gateway.pages.PagesConfiguration;
import livedrop.query.audit.verify.Verdict;
import livedrop.query.ops.ProjectionDocument;
import livedrop.query.view.letter.SetAside;
import livedrop.saga.support.CaseDocument;
import livedrop.saga.support.WorkDocument;
import livedrop.schema.EventCatalogue;
import livedrop.schema.account.Role;
import livedrop.schema.document.CreatorDocument;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.OrderDocument;
import livedrop.schema.document.ProductDocument;

/** The words for every operation of the public API, by method and path. */
final class ApiWords {

    static final Map<String, String> TAGS = tags();

    private static final String INDEX = "{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":0,\"default\":0}";
    private static final String TEXT = "{\"type\":\"string\"}";

    private final Map<String, Words> words = new LinkedHashMap<>();

    private ApiWords() {
        sessions();
        accounts();
        creators();
        products();
        drops();
        orders();
        payments();
        notifications();
        support();
        projections();
        streams();
        audit();
        proofs();
        graphQl();
        documents();
    }

    static Map<String, Words> all() {
        return new ApiWords().words;
    }

    private static Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Sessions", "Registering, logging in, and staying so.");
        tags.put("Accounts", "One's own account.");
        tags.put("Creators", "Public profiles of those who sell.");
        tags.put("Products", "What creators sell.");
        tags.put("Drops", "Sales of limited stock.");
        tags.put("Orders", "What buyers ask for, and what became of it.");
        tags.put("Payments", "The one charge of an order.");
        tags.put("Notifications", "What a person is told.");
        tags.put("Support", "What staff with the role SUPPORT do about orders that fail.");
        tags.put("Projections", "What staff with the role SUPPORT do about views, while they serve.");
        tags.put("Streams", "What happens, as it happens: see /v3/async-api for the frames and the WebSocket /push.");
        tags.put("Audit", "The log and what follows from it, for auditors.");
        tags.put("GraphQL", "All of it in one request.");
        tags.put("Documents", "What describes the API.");
        return tags;
    }

    private Words say(String tag, String route, String operationId, String summary) {
        Words said = new Words(tag, operationId, summary);
        words.put(route, said);
        return said;
    }

    private void sessions() {
        say("Sessions", "POST /api/auth/register", "register", "Make an account and log in")
                .answers(201, "The account, and the tokens of its first session.")
                .refuses(EMAIL_TAKEN);
        say("Sessions", "POST /api/auth/login", "logIn", "Log in")
                .answers(200, "The account, and the tokens of a new session.")
                .refuses(BAD_CREDENTIALS);
        say("Sessions", "POST /api/auth/refresh", "refreshSession", "Change a refresh token for a new pair of tokens")
                .answers(200, "The new pair; the token sent is spent. Its second use ends the whole session.");
        say("Sessions", "POST /api/auth/logout", "logOut", "End the session of a refresh token")
                .answers(200, "The session is over; so is it after a repeat.");
        browserSessions();
        say("Sessions", "GET /.well-known/jwks.json", "showKeys", "The public keys by which access tokens are checked")
                .answers(200, "A JWK set, as RFC 7517 has it.")
                .bare("application/json", """
                        {"type":"object","required":["keys"],"properties":{"keys":{"type":"array","items":{
                        "type":"object","required":["kty","kid"],"properties":{"kty":{"type":"string"},
                        "kid":{"type":"string"},"alg":{"type":"string"},"use":{"type":"string"},
                        "crv":{"type":"string"},"x":{"type":"string"},"y":{"type":"string"}}}}}}""");
    }

    /** The refresh token is the cookie {@code livedrop-session}, which no script can read. */
    private void browserSessions() {
        say("Sessions", "POST /api/auth/browser", "keepSession", "Keep a session in a cookie that no script can read")
                .answers(
                        200,
                        "An access token. The refresh token sent is spent; the next one is in the cookie livedrop-session.")
                .refuses(FORBIDDEN);
        say("Sessions", "POST /api/auth/browser/refresh", "refreshKeptSession", "Another access token, for the cookie")
                .answers(200, "An access token. The cookie stays good, for as long again.")
                .refuses(UNAUTHENTICATED, FORBIDDEN);
        say("Sessions", "POST /api/auth/browser/logout", "endKeptSession", "End the session of the cookie")
                .answers(200, "The session is over, and the cookie gone; so it is after a repeat.")
                .refuses(FORBIDDEN);
    }

    private void accounts() {
        say("Accounts", "GET /api/users/{id}", "showAccount", "One's own account")
                .answers(200, "The account.")
                .refuses(FORBIDDEN);
        say("Accounts", "PUT /api/users/{id}", "changeAccount", "Change one's own account")
                .answers(200, "The account as it is now. Another password ends all sessions.")
                .refuses(FORBIDDEN, BAD_CREDENTIALS, EMAIL_TAKEN, ACCOUNT_DELETED);
        say("Accounts", "DELETE /api/users/{id}", "deleteAccount", "Delete one's own account and all personal data")
                .answers(200, "The personal data is gone, and every token is void.")
                .refuses(FORBIDDEN, ACCOUNT_DELETED);
        say("Accounts", "PUT /api/users/{id}/roles", "changeRoles", "Say what an account may do beyond buying")
                .needs(Role.ADMIN)
                .answers(200, "Its roles as they are now; tokens that are out already keep theirs until they expire.")
                .refuses(NOT_FOUND);
        say(
                        "Accounts",
                        "GET /api/users/{id}/orders",
                        "listMyOrders",
                        "One's own orders, newest first; all, or those for a drop")
                .answers(200, "Part of the list.")
                .withPageOf(OrderDocument.class)
                .refuses(FORBIDDEN);
        say("Accounts", "GET /api/users/{id}/following", "listFollowed", "The creators whom one follows, newest first")
                .answers(200, "Part of the list.")
                .refuses(FORBIDDEN);
        say(
                        "Accounts",
                        "GET /api/users/{id}/events",
                        "streamMyEvents",
                        "One's own orders as they change, and what one is told")
                .answers(200, "A snapshot of the open orders, then every change.")
                .streams()
                .byTicket()
                .refuses(FORBIDDEN);
    }

    private void streams() {
        say("Streams", "POST /api/stream-tickets", "makeStreamTicket", "A ticket where no header can be sent")
                .answers(
                        201,
                        "It opens one stream, once, and for its maker only; it ends with the token at the latest.");
    }

    private void notifications() {
        say(
                        "Notifications",
                        "GET /api/users/{id}/notifications",
                        "listMyNotifications",
                        "What one was told: personal words, and announcements of the creators whom one follows, newest first")
                .answers(200, "Part of the list.")
                .refuses(FORBIDDEN);
        say("Notifications", "PUT /api/notifications/{id}/read", "readNotification", "Mark a notification as read")
                .answers(200, "It is read; so it is after a repeat.")
                .refuses(NOT_FOUND);
    }

    private void creators() {
        say("Creators", "POST /api/creators", "publishProfile", "Become a creator, or change the profile")
                .answers(200, "The profile as it is now.")
                .answers(201, "The caller is a creator from now on.");
        say("Creators", "GET /api/creators/{id}", "showCreator", "A creator")
                .answers(200, "The profile.")
                .with(CreatorDocument.class)
                .refuses(NOT_FOUND);
        say("Creators", "GET /api/creators", "listCreators", "All creators, newest first")
                .answers(200, "Part of the list.")
                .withPageOf(CreatorDocument.class);
        say("Creators", "GET /api/creators/{id}/followers", "listFollowers", "Who follows a creator, newest first")
                .answers(200, "Part of the list.")
                .refuses(NOT_FOUND);
        say("Creators", "POST /api/followers", "follow", "Follow a creator")
                .answers(201, "The caller follows the creator; so it is after a repeat.")
                .refuses(FORBIDDEN, NOT_FOUND);
        say("Creators", "DELETE /api/followers", "unfollow", "Follow a creator no more")
                .answers(200, "The caller does not follow the creator; so it is after a repeat.")
                .refuses(FORBIDDEN, NOT_FOUND);
    }

    private void products() {
        say("Products", "POST /api/products", "createProduct", "Add a product")
                .answers(201, "The product.")
                .refuses(NOT_THE_OWNER);
        say("Products", "POST /api/products/{id}/image", "offerImage", "Ask where to upload an image of one's product")
                .answers(
                        201,
                        "A signed URL. Until it expires, a PUT there with these headers and exactly the content that was"
                                + " described is taken; seconds later the product shows it, under a URL of its own.")
                .field("contentType", schema -> {
                    var kinds = schema.putArray("enum");
                    List.of("image/png", "image/jpeg", "image/webp", "image/avif", "image/gif")
                            .forEach(kinds::add);
                })
                .field("sha256", schema -> schema.put("description", "Of the content, in hex or in base64.")
                        .put("pattern", "^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$"))
                .refuses(NOT_THE_OWNER, NOT_FOUND);
        say("Products", "GET /images/{product}/{file}", "showImage", "An image; what its URL leads to never changes")
                .answers(200, "The image.")
                .path("product", "{\"type\":\"string\"}")
                .path("file", "{\"type\":\"string\"}")
                .tagged()
                .refuses(NOT_FOUND)
                .bare("*/*", TEXT);
        say("Products", "GET /api/products/{id}", "showProduct", "A product")
                .answers(200, "The product.")
                .with(ProductDocument.class)
                .refuses(NOT_FOUND);
        say("Products", "GET /api/products", "findProducts", "Some products, by their ids")
                .answers(200, "Those that there are; no part is left for another page.")
                .withPageOf(ProductDocument.class);
        say("Products", "GET /api/creators/{id}/products", "listProducts", "The products of a creator, newest first")
                .answers(200, "Part of the list; empty when there is no such creator.")
                .withPageOf(ProductDocument.class);
    }

    private void drops() {
        say("Drops", "POST /api/drops", "scheduleDrop", "Announce a drop; one that starts in the past is open at once")
                .answers(201, "The drop.")
                .refuses(NOT_THE_OWNER, NOT_FOUND);
        say("Drops", "PUT /api/drops/{id}", "rescheduleDrop", "Change title or times of a drop that has not opened")
                .answers(200, "The drop as it is now.")
                .withFieldsAtLeast(1)
                .refuses(NOT_THE_OWNER, NOT_FOUND, DROP_NOT_RESCHEDULABLE);
        say("Drops", "POST /api/drops/{id}/cancel", "cancelDrop", "Cancel a drop: its orders are released or refunded")
                .answers(200, "The drop as it is now.")
                .refuses(NOT_THE_OWNER, NOT_FOUND, DROP_NOT_CANCELLABLE);
        say("Drops", "GET /api/drops/{id}", "showDrop", "A drop and its stock")
                .answers(200, "The drop.")
                .with(DropDocument.class)
                .tagged()
                .refuses(NOT_FOUND);
        say("Drops", "GET /api/drops/{id}/demand", "showDemand", "What is asked of one's own drop, by the second")
                .answers(200, "What was counted in the next stretch of the log, and where to go on.")
                .query("after", "The index of the answer before; 0 to begin at the beginning.", INDEX)
                .refuses(NOT_THE_OWNER, NOT_FOUND, VALIDATION_FAILED);
        say(
                        "Drops",
                        "GET /api/drops",
                        "listDrops",
                        "Drops: open and coming ones by their start, all others from the newest")
                .answers(200, "Part of the list.")
                .withPageOf(DropDocument.class)
                .query("status", "Only drops that are so now.", "{\"enum\":[\"live\",\"upcoming\",\"ended\"]}");
        say("Drops", "GET /api/drops/{id}/events", "streamDrop", "A drop and its stock as they change")
                .answers(200, "A snapshot of the drop, then every change; stock is told at a bounded rate.")
                .streams()
                .refuses(NOT_FOUND);
    }

    private void orders() {
        say("Orders", "POST /api/orders", "placeOrder", "Order units of a product in a drop")
                .answers(201, "The outcome of the reservation is known: the units are held or sold.")
                .answers(202, "The order is accepted; its outcome was not known within the time that was waited.")
                .idempotent()
                .waits()
                .refuses(FORBIDDEN, NOT_FOUND, SOLD_OUT, DROP_NOT_LIVE, BUYER_LIMIT_REACHED, ACCOUNT_DELETED);
        say("Orders", "GET /api/orders/{id}", "showOrder", "One's own order")
                .answers(200, "The order.")
                .refuses(NOT_FOUND);
        say(
                        "Orders",
                        "GET /api/orders/{id}/receipt",
                        "showReceipt",
                        "Why one's own order was refused, to be held against the log")
                .answers(200, "The rule that refused, what was left then, and the event that says so.")
                .refuses(NOT_FOUND, ORDER_NOT_REFUSED);
        say("Orders", "PUT /api/orders/{id}/cancel", "cancelOrder", "Withdraw one's own order")
                .answers(200, "The order as it is now.")
                .refuses(NOT_FOUND, ORDER_NOT_CANCELLABLE);
    }

    private void support() {
        say(
                        "Support",
                        "GET /api/ops/orders",
                        "listParkedOrders",
                        "Orders, and drops, of which a step keeps failing: those that have waited longest first")
                .needs(Role.SUPPORT)
                .answers(200, "Part of the list, each with its steps, their errors and every try.")
                .withPageOf(CaseDocument.class)
                .query("state", "Those that are parked are all there are.", "{\"enum\":[\"parked\"]}");
        say("Support", "GET /api/ops/orders/{id}", "showParkedOrder", "What is parked of one, and what was decided")
                .needs(Role.SUPPORT)
                .answers(200, "The order, or the drop; closed when nothing of it is parked any more.")
                .refuses(NOT_FOUND);
        say("Support", "POST /api/ops/orders/{id}/retry", "retryOrder", "Take the parked steps again, now")
                .needs(Role.SUPPORT)
                .answers(200, "How it stands now: a step that failed again is still there.")
                .refuses(NOT_FOUND, NOTHING_PARKED);
        say(
                        "Support",
                        "POST /api/ops/orders/{id}/compensate",
                        "compensateOrder",
                        "Send an order back: its units are released, its money is refunded, and it comes to an end")
                .needs(Role.SUPPORT)
                .answers(202, "The way back has begun; the order's status tells when it is over.")
                .refuses(NOT_FOUND, NOTHING_PARKED, NOT_COMPENSABLE);
        say(
                        "Support",
                        "POST /api/ops/orders/{id}/discard",
                        "discardSteps",
                        "Give the parked steps up; only when the order has come to its end, and its money is where that says")
                .needs(Role.SUPPORT)
                .answers(200, "How it stands now.")
                .refuses(NOT_FOUND, NOTHING_PARKED, NOT_DISCARDABLE);
        say("Support", "GET /api/ops/timers", "listTimers", "What will happen by itself, soonest first")
                .needs(Role.SUPPORT)
                .answers(200, "Part of the list: drops that open and end, holds that lapse, charges and refunds.")
                .withPageOf(WorkDocument.class);
        say(
                        "Support",
                        "GET /api/ops/health",
                        "showHealth",
                        "How the processes are, and the servers that each of them uses")
                .needs(Role.SUPPORT)
                .answers(200, "All processes that this entry knows of; one that does not answer is `DOWN`.");
        say("Support", "GET /api/ops/streams", "showStreams", "How many listen to the live streams")
                .needs(Role.SUPPORT)
                .answers(
                        200,
                        "Of the process that answers: open connections, and the channels that are read over them.");
    }

    private void projections() {
        String views = "{\"enum\":[\"drop-view\",\"order-view\",\"catalogue-view\"]}";
        say("Projections", "GET /api/ops/projections", "listProjections", "How every view stands")
                .needs(Role.SUPPORT)
                .answers(200, "All views.")
                .withPageOf(ProjectionDocument.class);
        say("Projections", "GET /api/ops/projections/{name}", "showProjection", "How a view stands")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(200, "Its generation, its lag, what is under way, and what is wrong in it.")
                .refuses(NOT_FOUND, VALIDATION_FAILED);
        say(
                        "Projections",
                        "GET /api/ops/projections/{name}/events",
                        "streamProjection",
                        "How a view stands, as it changes")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(200, "Events named projection: the data of each is what GET answers.")
                .bare("text/event-stream", TEXT)
                .refuses(NOT_FOUND, VALIDATION_FAILED);
        say(
                        "Projections",
                        "POST /api/ops/projections/{name}/rebuild",
                        "rebuildProjection",
                        "Build a view anew beside the one that serves, which it replaces when it is what the log says")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(202, "The rebuild has begun; the view's state tells when it is over.")
                .refuses(NOT_FOUND, REBUILD_UNDER_WAY);
        say(
                        "Projections",
                        "POST /api/ops/projections/{name}/rollback",
                        "rollBackProjection",
                        "Let the generation that served before serve again, once it has taken in what it missed")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(202, "The roll-back has begun; the view's state tells when it is over.")
                .refuses(NOT_FOUND, REBUILD_UNDER_WAY, NO_PREVIOUS_GENERATION);
        say("Projections", "POST /api/ops/projections/{name}/cancel", "cancelRebuild", "Give up what is being built")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(202, "It is given up; what was built is being removed.")
                .refuses(NOT_FOUND, NOTHING_TO_CANCEL);
        say(
                        "Projections",
                        "POST /api/ops/projections/{name}/documents/{document}/rebuild",
                        "rebuildDocument",
                        "Fold one document from the log, and serve it")
                .needs(Role.SUPPORT)
                .path("name", views)
                .path("document", TEXT)
                .answers(200, "The document is what the log says.")
                .refuses(NOT_FOUND, DOCUMENT_BUSY, DOCUMENT_NOT_FOLDABLE);
        say(
                        "Projections",
                        "GET /api/ops/projections/{name}/dead-letters",
                        "listDeadLetters",
                        "Events that a view could not take in, by the drop, order, … that they are about")
                .needs(Role.SUPPORT)
                .path("name", views)
                .answers(200, "All that is set aside.")
                .withPageOf(SetAside.class)
                .refuses(NOT_FOUND, VALIDATION_FAILED);
        say(
                        "Projections",
                        "POST /api/ops/projections/{name}/dead-letters/{sequence}/retry",
                        "retryDeadLetters",
                        "Take the events about one subject in, one after the other")
                .needs(Role.SUPPORT)
                .path("name", views)
                .path("sequence", TEXT)
                .answers(200, "What is left: the first of it failed again.")
                .refuses(NOT_FOUND);
        say(
                        "Projections",
                        "POST /api/ops/projections/{name}/dead-letters/{sequence}/discard",
                        "discardDeadLetters",
                        "Give the events about one subject up: the view goes on without them")
                .needs(Role.SUPPORT)
                .path("name", views)
                .path("sequence", TEXT)
                .answers(200, "Nothing is left.")
                .refuses(NOT_FOUND, DEAD_LETTERS_NEEDED);
    }

    private void payments() {
        say("Payments", "POST /api/payments", "payOrder", "Pay for the units that are held")
                .answers(201, "The payment, begun or done.")
                .idempotent()
                .waits()
                .refuses(NOT_FOUND, AMOUNT_MISMATCH, ORDER_NOT_PAYABLE);
        say("Payments", "GET /api/payments/{id}", "showPayment", "One's own payment")
                .answers(200, "The payment.")
                .refuses(NOT_FOUND);
    }

    private void audit() {
        String index = "{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":%d}";
        String time = "{\"type\":\"string\",\"format\":\"date-time\"}";
        say("Audit", "GET /api/audit/events", "replayEvents", "Events as they are in the log, one a line")
                .answers(
                        200,
                        "The events that fit all parameters, in the order of the log, to its end as it was when they were"
                                + " asked for. Those of older releases are in the form of today. An answer that is cut off"
                                + " is asked for again behind its last line.")
                .query("after", "The index of the last event one has: the answer begins behind it.", index.formatted(0))
                .query("aggregateId", "Only events of this one.", "{\"type\":\"string\",\"format\":\"uuid\"}")
                .query("type", "Only events of this name, as in /v3/async-api.", events())
                .query("from", "Only events of this time or later ones.", time)
                .query("to", "Only events of an earlier time.", time)
                .query("limit", "Most events wanted; all when absent.", index.formatted(1))
                .needs(Role.AUDITOR)
                .refuses(VALIDATION_FAILED)
                .bare("application/x-ndjson", """
                        {"type":"object","additionalProperties":false,"required":["index","aggregateType",
                        "aggregateId","sequence","type","revision","at","payload","metadata"],"properties":{
                        "index":{"type":"integer","format":"int64","minimum":1,"description":"Its place in the log."},
                        "aggregateType":{"type":["string","null"]},"aggregateId":{"type":"string"},
                        "sequence":{"type":"integer","format":"int64","minimum":0,
                        "description":"Its place in the stream of its aggregate."},
                        "type":{"type":"string"},"revision":{"type":["string","null"]},
                        "at":{"type":"string","format":"date-time","description":"When it was decided."},
                        "payload":{"type":"object","description":"As in /v3/async-api."},
                        "metadata":{"type":"object"}}}""");
        say("Audit", "GET /api/audit/orders/{id}", "showTimeLine", "How an order came to where it is, step by step")
                .answers(
                        200,
                        "Its events, those of its stock about it, and those of its payments, in the order of the log.")
                .needs(Role.AUDITOR)
                .refuses(NOT_FOUND);
        say("Audit", "GET /api/audit/drops/{id}/state", "showPastDrop", "A drop as everybody was shown it at a moment")
                .answers(200, "The answer of GET /api/drops/{id} at that moment, byte for byte.")
                .with(DropDocument.class)
                .query(
                        "at",
                        "A time that has come: what was decided then or before is in it. Either this or index.",
                        time)
                .query("index", "As far as the log had come; at most its head.", index.formatted(1))
                .tagged()
                .needs(Role.AUDITOR)
                .refuses(NOT_FOUND);
    }

    private void proofs() {
        String number = "{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":0}";
        say(
                        "Audit",
                        "POST /api/audit/verify",
                        "verifyLog",
                        "Fold the whole log and say where an invariant does not hold")
                .answers(
                        200,
                        "The first 1,000 findings, in the order of the log; none when all is well. With ?progress the"
                                + " answer is a stream of server-sent events that ends with it.")
                .with(Verdict.class)
                .needs(Role.AUDITOR)
                .refuses(NOT_FOUND);
        say("Audit", "GET /api/audit/seals", "listSeals", "The seals of the log, and the keys they are signed by")
                .answers(200, "Part of the chain, in its order.")
                .query("after", "The number of the last seal one has.", number)
                .query(
                        "limit",
                        "Most seals wanted.",
                        "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100,\"default\":20}")
                .needs(Role.AUDITOR)
                .refuses(VALIDATION_FAILED);
        say(
                        "Audit",
                        "GET /api/audit/orders/{id}/proof",
                        "proveOrder",
                        "That the events of an order are what was sealed")
                .answers(200, "Its events and those of its payments, with their ways to the roots of sealed blocks.")
                .needs(Role.AUDITOR)
                .refuses(NOT_FOUND);
        say(
                        "Orders",
                        "GET /api/orders/{id}/proof",
                        "proveMyOrder",
                        "That the events of one's own order are what was sealed")
                .answers(200, "Its events and those of its payments, with their ways to the roots of sealed blocks.")
                .refuses(NOT_FOUND);
    }

    private static String events() {
        return EventCatalogue.all().stream()
                .map(EventCatalogue::nameOf)
                .sorted()
                .collect(Collectors.joining("\",\"", "{\"enum\":[\"", "\"]}"));
    }

    private void graphQl() {
        say("GraphQL", "POST /graphql", "askGraphQl", "Ask for as much as is needed, or change something")
                .answers(200, "What was asked for, as far as it could be had. A subscription needs text/event-stream.")
                .takes("""
                        {"type":"object","additionalProperties":false,"required":["query"],"properties":{
                        "query":{"type":"string","minLength":1,"description":"A document."},
                        "operationName":{"type":["string","null"],"description":"Which operation of the document."},
                        "variables":{"type":["object","null"],"description":"Their values, by name."},
                        "extensions":{"type":["object","null"],"description":"Nobody reads them."}}}""")
                .bare("application/json", """
                        {"type":"object","properties":{"data":{"type":["object","null"]},"errors":{"type":"array",
                        "items":{"type":"object","required":["message","extensions"],"properties":{
                        "message":{"type":"string"},"path":{"type":"array"},"locations":{"type":"array"},
                        "extensions":{"type":"object","required":["code","status","details","traceId"],"properties":{
                        "code":{"type":"string"},"status":{"type":"integer"},"details":{"type":"object"},
                        "traceId":{"type":"string"}}}}}}}}""");
    }

    private void documents() {
        say("Documents", "GET /v3/api-docs", "showOpenApi", "This document")
                .answers(200, "An OpenAPI 3.1 document.")
                .tagged()
                .bare("application/json", "{\"type\":\"object\",\"required\":[\"openapi\",\"info\",\"paths\"]}");
        say("Documents", "GET /v3/async-api", "showAsyncApi", "The Kafka topic and the live streams")
                .answers(200, "An AsyncAPI 3.0 document.")
                .tagged()
                .bare("application/json", "{\"type\":\"object\",\"required\":[\"asyncapi\",\"info\",\"channels\"]}");
        say("Documents", "GET /api/clock", "showClock", "What time it is at the shop")
                .answers(200, "The time by which drops open and holds lapse.")
                .with(PagesConfiguration.Now.class);
        say("Documents", "GET /swagger-ui.html", "showPage", "This document as a page")
                .answers(200, "A page for a browser.")
                .tagged()
                .bare("text/html", TEXT);
        say("Documents", "GET /swagger-ui/{file}", "showPageFile", "The files that the page is made of")
                .answers(200, "A script, a style or a picture.")
                .path("file", "{\"type\":\"string\"}")
                .tagged()
                .refuses(NOT_FOUND)
                .bare("*/*", TEXT);
    }
}
