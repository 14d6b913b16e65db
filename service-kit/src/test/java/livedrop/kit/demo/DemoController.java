package livedrop.kit.demo;

import java.net.InetSocketAddress;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.Page;
import livedrop.kit.web.PageRequest;
import livedrop.kit.web.SignedCursors;
import livedrop.schema.Money;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import livedrop.schema.account.Role;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One route for each thing that can go wrong. */
@RestController
final class DemoController {

    private final SignedCursors cursors = new SignedCursors("a secret of the demo, forty characters long");

    /** Something of every kind that requests are made of. */
    record Order(
            UUID dropId,
            int quantity,
            @Nullable Long points,
            @Nullable Boolean gift,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable Size size,
            @Nullable Money price,
            @Nullable List<Item> items) {}

    /** A part of an order. */
    record Item(String name, int count) {}

    /** How large. */
    enum Size {
        SMALL,
        LARGE
    }

    /** Who the service thinks calls. */
    @GetMapping("/demo/address")
    Mono<String> address(ServerHttpRequest request) {
        InetSocketAddress client = Objects.requireNonNull(request.getRemoteAddress());
        return Mono.just(client.getAddress().getHostAddress());
    }

    @PostMapping("/demo/orders")
    Mono<Envelope<Order>> order(@RequestBody Order order) {
        Checks.of()
                .required("dropId", order.dropId())
                .that("quantity", order.quantity(), 1, 100)
                .text("note", order.note(), 0, 100)
                .throwIfAny();
        return Mono.just(Envelope.of(order));
    }

    @GetMapping("/demo/orders/{id}")
    Mono<ResponseEntity<Envelope<Map<String, UUID>>>> order(@PathVariable UUID id) {
        return Mono.just(ResponseEntity.ok().eTag("\"7\"").body(Envelope.of(Map.of("id", id))));
    }

    @GetMapping("/demo/orders")
    Mono<Envelope<Page<String>>> orders(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam Size size) {
        PageRequest page = cursors.read("demo orders", limit, cursor);
        return Mono.just(Envelope.of(new Page<>(List.of(size + " from " + page.position()), null)));
    }

    @GetMapping("/demo/greeting")
    Mono<Envelope<String>> greeting(@Nullable Caller caller) {
        return Mono.just(Envelope.of(caller == null ? "hello, whoever" : "hello, " + caller.id()));
    }

    @GetMapping("/demo/me")
    Mono<Envelope<Caller>> me(Caller caller) {
        return Mono.just(Envelope.of(caller));
    }

    @GetMapping("/demo/audit")
    Mono<Envelope<String>> audit(Caller caller) {
        caller.require(Role.AUDITOR);
        return Mono.just(Envelope.of("all is well"));
    }

    @GetMapping("/demo/failures/{kind}")
    Mono<Envelope<String>> failure(@PathVariable String kind) {
        return Mono.error(() -> switch (kind) {
            case "refused" -> new RefusedException(RefusalCode.SOLD_OUT, "No unit is left", Map.of("available", 0));
            case "wrapped" ->
                new CommandExecutionException(
                        "outer", new RefusedException(RefusalCode.UNKNOWN_AGGREGATE, "There is no such order"));
            case "database" -> new IllegalStateException("secret text", new SQLTransientConnectionException("pool"));
            case "credentials" -> new ApiException(ErrorCode.BAD_CREDENTIALS, "Email or password is wrong");
            default -> new IllegalStateException("secret text");
        });
    }
}
