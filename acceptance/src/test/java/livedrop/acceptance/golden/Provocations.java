package livedrop.acceptance.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Cast;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The simple ways to be answered otherwise than a proper call is: those that work anywhere, and those that are an operation's own. */
final class Provocations {

    /** An order may be decided before its answer is on its way; not so often. */
    private static final int ENOUGH_TRIES = 8;

    private static final int TOO_LARGE = 70_000;

    private final Cast cast;
    private final Call proper;
    private final List<Call> calls = new ArrayList<>();

    private Provocations(Cast cast, Call proper) {
        this.cast = cast;
        this.proper = proper;
    }

    /** Calls that are refused, and leave all as it was. */
    static List<Call> before(Cast cast, Call proper) {
        Provocations provocations = new Provocations(cast, proper);
        provocations.anywhere();
        if (proper.operation().id().equals("payOrder")) {
            provocations.calls.add(provocations.body("amount", Map.of("amount", 1, "currency", "EUR")));
        }
        return provocations.calls;
    }

    /** Calls that need the proper one to have been made. */
    static List<Call> after(Cast cast, Call proper) {
        Provocations provocations = new Provocations(cast, proper);
        provocations.ofItsOwn();
        return provocations.calls;
    }

    private void anywhere() {
        calls.add(proper.as("garbage"));
        calls.add(proper.header("Accept", "application/x-nothing"));
        if (proper.body() != null) {
            calls.add(proper.header("Content-Type", "text/plain"));
            calls.add(proper.text("{"));
            calls.add(proper.json(Map.of("nobody", 1)));
            calls.add(proper.json(Map.of("nobody", "x".repeat(TOO_LARGE))));
        }
        if (proper.operation().path().contains("/{id}")) {
            calls.add(proper.variable("id", UUID.randomUUID().toString()));
        }
        if (proper.operation().path().contains("/{name}")) {
            calls.add(proper.variable("name", "no-view"));
        }
        proper.operation().parameters().forEach(this::spoil);
        if (proper.headers().containsKey("Idempotency-Key")) {
            calls.add(proper.withoutHeader("Idempotency-Key"));
        }
        if (proper.token() != null) {
            calls.add(proper.by(cast.other()));
            calls.add(proper.by(cast.shop().register()));
        }
    }

    private void spoil(JsonNode parameter) {
        String name = parameter.path("name").asString();
        switch (parameter.path("in").asString()) {
            case "query" -> calls.add(proper.withoutQuery().query(name, "!"));
            case "path" -> calls.addAll(List.of(proper.variable(name, "a/b"), proper.variable(name, "!")));
            default -> {}
        }
    }

    private void ofItsOwn() {
        switch (proper.operation().id()) {
            case "register",
                    "placeOrder",
                    "payOrder",
                    "cancelDrop",
                    "retryOrder",
                    "rebuildProjection",
                    "rollBackProjection",
                    "cancelRebuild" -> again();
            case "compensateOrder" -> decisions(cast.parkedOrder("MARK_RESERVED"));
            case "discardSteps" -> decisions(cast.park(EndToEnd.id(cast.openOrder()), "MARK_RESERVED"));
            case "keepSession", "endKeptSession" -> calls.add(proper.header("Sec-Fetch-Site", "cross-site"));
            case "refreshKeptSession" ->
                calls.addAll(List.of(proper.withoutHeader("Cookie"), proper.header("Sec-Fetch-Site", "cross-site")));
            case "logIn" -> calls.add(body("password", "not the password"));
            case "changeAccount" -> changes();
            case "scheduleDrop", "follow", "unfollow" -> strangeIds();
            case "rescheduleDrop" -> calls.add(proper.variable("id", cast.dropId()));
            case "verifyLog" -> calls.add(body("dropId", UUID.randomUUID().toString()));
            case "showReceipt" -> calls.add(proper.variable("id", cast.orderId()));
            case "cancelOrder" -> calls.add(proper.variable("id", cast.orderId()));
            default -> {}
        }
        switch (proper.operation().id()) {
            case "placeOrder" -> orders();
            case "payOrder" -> payments();
            default -> {}
        }
    }

    private void again() {
        calls.add(proper);
    }

    /** @param parked an order that is not to be dealt with so */
    private void decisions(String parked) {
        again();
        calls.add(proper.variable("id", parked));
    }

    private void changes() {
        Person owner = cast.owner();
        calls.add(proper.json(Map.of("password", "another long one", "currentPassword", "wrong")));
        calls.add(proper.json(Map.of("email", cast.other().email(), "currentPassword", owner.password())));
    }

    private void strangeIds() {
        String anyId = UUID.randomUUID().toString();
        calls.add(proper.text(String.valueOf(proper.body())
                .replace(cast.productId(), anyId)
                .replace(cast.other().id(), anyId)));
    }

    private void orders() {
        calls.add(body("quantity", 2));
        calls.add(fresh(body("productId", UUID.randomUUID().toString())));
        for (int tries = 0; tries < ENOUGH_TRIES; tries++) {
            calls.add(fresh(proper).header("Prefer", "wait=0"));
        }
        calls.add(fresh(body("dropId", cast.comingDrop())));
        calls.add(fresh(proper).text(quantityOf(2, cast.smallDrop(Map.of()))));
        calls.add(fresh(proper).text(quantityOf(2, cast.smallDrop(Map.of("limitPerBuyer", 1)))));
    }

    private String quantityOf(int quantity, String dropId) {
        ObjectNode body = (ObjectNode) Api.JSON.readTree(proper.body());
        return Api.JSON.writeValueAsString(body.put("quantity", quantity).put("dropId", dropId));
    }

    private void payments() {
        calls.add(body("method", "pm_card_declined"));
        calls.add(fresh(proper));
    }

    private static Call fresh(Call call) {
        return call.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private Call body(String field, Object value) {
        ObjectNode body = (ObjectNode) Api.JSON.readTree(proper.body());
        body.set(field, Api.JSON.valueToTree(value));
        return proper.json(body);
    }
}
