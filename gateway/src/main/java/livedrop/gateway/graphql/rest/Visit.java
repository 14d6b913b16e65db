package livedrop.gateway.graphql.rest;

import java.net.InetSocketAddress;
import livedrop.kit.security.Caller;
import livedrop.kit.trace.TraceParent;
import livedrop.kit.web.ApiException;
import livedrop.schema.account.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Whom calls are made for.
 *
 * @param client where the request came from
 * @param requestId its id, which is that of every call made for it
 * @param place where it stands in its trace
 * @param turns lets its calls through, a few at a time
 */
public record Visit(
        @Nullable Identity identity,
        @Nullable InetSocketAddress client,
        String requestId,
        @Nullable TraceParent place,
        Turns turns) {

    /** A caller, and the token that says so. */
    public record Identity(String token, Caller caller) {}

    public static Visit of(
            @Nullable Identity identity,
            @Nullable InetSocketAddress client,
            String requestId,
            @Nullable TraceParent place) {
        return new Visit(identity, client, requestId, place, new Turns());
    }

    /** The same visitor, who has shown who he is, or comes with another request. */
    public Visit as(@Nullable Identity shown) {
        return of(shown, client, requestId, place);
    }

    /** Who calls; nobody when no token was shown. */
    public @Nullable UserId account() {
        return identity == null ? null : identity.caller().id();
    }

    /** @throws ApiException {@code UNAUTHENTICATED} when no token was shown */
    public UserId me() {
        if (identity == null) {
            throw ApiException.unauthenticated("A valid access token is required here");
        }
        return identity.caller().id();
    }
}
