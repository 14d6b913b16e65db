package livedrop.acceptance.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Operation;
import tools.jackson.databind.JsonNode;

/** What a visitor must get for the proper call of an operation: from the document, and from whose the thing is that it names. */
final class Expected {

    private static final Set<String> PRIVATE = Set.of("orders", "payments", "notifications");
    private static final Set<String> OF_CREATORS = Set.of("products", "drops");
    private static final Set<String> OF_THE_GATEWAY = Set.of("v3", "swagger-ui.html", "swagger-ui", "graphql");
    private static final int KIND = 2;
    private static final int NAME = 3;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private Expected() {}

    /** The statuses that are right; nothing when the visitor is nobody in particular to this operation. */
    static Optional<Set<Integer>> statuses(Visitor visitor, Call proper) {
        Operation operation = proper.operation();
        if (visitor == Visitor.TOKEN_OF_A_DELETED_ACCOUNT && isOfTheGateway(operation)) {
            return Optional.empty();
        }
        if (visitor.bringsBadToken() || (visitor == Visitor.NOBODY && !operation.isPublic())) {
            return Optional.of(Set.of(UNAUTHENTICATED));
        }
        return switch (visitor) {
            case ANOTHER_USER -> Optional.of(toAnother(proper).map(Set::of).orElse(successes(operation)));
            case WRONG_ROLE -> needsRole(operation) ? Optional.of(Set.of(FORBIDDEN)) : Optional.empty();
            default -> Optional.of(successes(operation));
        };
    }

    /** A gateway of its own knows no accounts: it serves its documents, and what it passes on is refused by the service. */
    private static boolean isOfTheGateway(Operation operation) {
        boolean ofIts =
                OF_THE_GATEWAY.contains(segment(operation, 1)) || operation.id().equals("showClock");
        return operation.isPublic() && ofIts;
    }

    private static Set<Integer> successes(Operation operation) {
        Set<Integer> successes = new TreeSet<>(operation.statuses());
        successes.removeIf(status -> status >= 300);
        return successes;
    }

    private static boolean needsRole(Operation operation) {
        return operation.role().isPresent() || (!operation.isPublic() && OF_CREATORS.contains(kind(operation)));
    }

    /** How another user is refused; nothing when nothing of the call is anybody's own. */
    private static Optional<Integer> toAnother(Call proper) {
        Operation operation = proper.operation();
        if (operation.isPublic()) {
            return Optional.empty();
        }
        if (operation.role().isPresent()) {
            return Optional.of(FORBIDDEN);
        }
        return segment(operation, NAME).startsWith("{") ? toAnother(operation) : toAnother(body(proper));
    }

    /** Whose the thing is that the path names. */
    private static Optional<Integer> toAnother(Operation operation) {
        String kind = kind(operation);
        if (kind.equals("users") || OF_CREATORS.contains(kind)) {
            return Optional.of(FORBIDDEN);
        }
        if (PRIVATE.contains(kind)) {
            return Optional.of(NOT_FOUND);
        }
        throw new AssertionError(operation + ": whose is one of the " + kind + "? (expected: a line in Expected)");
    }

    /** Whose the things are that the body names. */
    private static Optional<Integer> toAnother(JsonNode body) {
        if (body.has("userId") || body.at("/items/0/productId").isString()) {
            return Optional.of(FORBIDDEN);
        }
        return body.has("orderId") ? Optional.of(NOT_FOUND) : Optional.empty();
    }

    private static JsonNode body(Call call) {
        return call.body() == null ? Api.JSON.missingNode() : Api.JSON.readTree(call.body());
    }

    private static String kind(Operation operation) {
        return segment(operation, KIND);
    }

    private static String segment(Operation operation, int number) {
        String[] segments = operation.path().split("/", -1);
        return number < segments.length ? segments[number] : "";
    }
}
