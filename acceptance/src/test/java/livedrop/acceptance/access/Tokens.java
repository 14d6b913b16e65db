package livedrop.acceptance.access;

import java.time.Instant;
import java.util.stream.IntStream;
import livedrop.acceptance.client.Api;
import livedrop.acceptance.client.CraftedToken;
import livedrop.acceptance.client.EndToEnd;
import livedrop.acceptance.client.ServiceToken;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.contract.Call;
import livedrop.acceptance.contract.Cast;
import livedrop.acceptance.system.TokenKey;
import livedrop.acceptance.system.Topology;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;

/** What each visitor shows at the door. */
final class Tokens {

    private static final long LIFE_SECONDS = 600;
    private static final int SIGNATURE = 2;

    /** So many calls reach every process that answers them. */
    private static final int ENOUGH_CALLS = 6;

    private final Cast cast;
    private final Topology topology;
    private final TokenKey key;
    private final TokenKey anotherKey = TokenKey.generate();
    private final String ofADeletedAccount;

    Tokens(Cast cast, Topology topology) {
        this.cast = cast;
        this.topology = topology;
        key = topology.acceptedKey();
        ofADeletedAccount = deleted(cast.shop());
    }

    /** The token of one who is gone, once every process knows. */
    private static String deleted(Shop shop) {
        Person gone = shop.register();
        gone.api().delete("/api/users/" + gone.id()).expect(200);
        Api api = gone.api();
        Waiting.until(EndToEnd.SOON, "a token void everywhere", () -> IntStream.range(0, ENOUGH_CALLS)
                .allMatch(_ -> api.get("/api/creators?limit=1").status() == 401));
        return String.valueOf(api.token());
    }

    /** The proper call, as the visitor makes it. What the bad tokens say is true of its owner, and just not proven. */
    Call by(Visitor visitor, Call proper) {
        return visitor == Visitor.OWNER ? proper : proper.as(token(visitor, ownerOf(proper)));
    }

    /** @param ownerId whom the bad tokens speak of */
    @Nullable
    String token(Visitor visitor, String ownerId) {
        CraftedToken good = CraftedToken.of(ownerId, key);
        long now = Instant.now().getEpochSecond();
        return switch (visitor) {
            case BRINGS_GARBAGE -> "garbage";
            case TOKEN_EXPIRED ->
                good.with("iat", now - LIFE_SECONDS).with("exp", now - 1).signed(key);
            case TOKEN_SIGNED_BY_ANOTHER_KEY -> good.signed(anotherKey);
            case TOKEN_WITH_ANOTHERS_SIGNATURE -> forged(good.signed(key));
            case TOKEN_WITHOUT_SIGNATURE -> good.unsigned();
            case TOKEN_SEALED_WITH_THE_PUBLIC_KEY ->
                good.sealed(key.pair().getPublic().getEncoded());
            case TOKEN_OF_ANOTHER_ISSUER -> good.with("iss", "elsewhere").signed(key);
            case TOKEN_OF_A_DELETED_ACCOUNT -> ofADeletedAccount;
            case SERVICE ->
                ServiceToken.of("inventory payments notifications commands").signed(topology.serviceSecret());
            case NOBODY -> null;
            case ANOTHER_USER -> cast.other().api().token();
            case WRONG_ROLE -> cast.stranger().api().token();
            case OWNER -> good.signed(key);
        };
    }

    /** The claims of one token under the signature of another. */
    private String forged(String good) {
        String[] parts = good.split("\\.", -1);
        String others = CraftedToken.of(cast.other().id(), key).signed(key);
        return parts[0] + "." + parts[1] + "." + others.split("\\.", -1)[SIGNATURE];
    }

    /** A token of our own making that is good: what the expired one was. */
    String good(Call proper) {
        return CraftedToken.of(ownerOf(proper), key).signed(key);
    }

    private String ownerOf(Call proper) {
        boolean ofAPerson = proper.operation().path().startsWith("/api/users/");
        return ofAPerson
                ? proper.variables().getOrDefault("id", "")
                : cast.owner().id();
    }
}
