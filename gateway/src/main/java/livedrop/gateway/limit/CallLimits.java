package livedrop.gateway.limit;

import java.net.InetSocketAddress;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import reactor.core.publisher.Mono;

/**
 * Charges the calls that the gateway makes for somebody as if he had made them himself: one request for GraphQL can hold
 * many of them, and none shall go further that way than through the public API.
 */
public final class CallLimits {

    private final @Nullable Toll toll;
    private final KnownPlaces places;

    /** @param toll absent where limits are off */
    CallLimits(@Nullable Toll toll, KnownPlaces places) {
        this.toll = toll;
        this.places = places;
    }

    /**
     * A call of the public API, made for somebody.
     *
     * @param path a path or a template of one; a query is ignored
     * @param client where the request came from that the call is made for
     * @param account nobody's when no token was shown
     * @param email the name that is tried in a login
     */
    public record Call(
            HttpMethod method,
            String path,
            @Nullable InetSocketAddress client,
            @Nullable UserId account,
            @Nullable String email) {}

    /** Fails with an {@link ApiException} {@code TOO_MANY_REQUESTS} when there were too many such calls. */
    public Mono<Void> take(Call call) {
        if (toll == null) {
            return Mono.empty();
        }
        Rule rule = Rule.of(call.method(), PathContainer.parsePath(call.path().split("\\?", 2)[0]));
        String address = Subjects.address(call.client());
        if (rule == Rule.READS) {
            return Mono.fromRunnable(() -> toll.takeHere(rule, address));
        }
        return toll.take(rule, Per.ADDRESS, address).then(ofAccount(toll, rule, call, address));
    }

    private Mono<Void> ofAccount(Toll toll, Rule rule, Call call, String address) {
        if (rule == Rule.LOGIN) {
            return Mono.justOrEmpty(call.email())
                    .map(email -> places.subject(Subjects.name(email), address))
                    .flatMap(subject -> toll.take(rule, Per.ACCOUNT, subject));
        }
        return Mono.justOrEmpty(call.account()).flatMap(account -> toll.take(rule, Per.ACCOUNT, account.toString()));
    }
}
