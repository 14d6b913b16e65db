package livedrop.query.live.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import livedrop.kit.web.ApiException;
import livedrop.query.redis.Redis;
import livedrop.schema.account.UserId;
import reactor.core.publisher.Mono;

/**
 * Tickets of all processes together. Redis knows each by its digest only, and forgets it when it is used or too old. It
 * is no view and survives no loss of Redis: whoever holds one asks for another.
 */
public final class Tickets {

    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String KEYS = "livedrop:ticket:";
    private static final int SECRET_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Redis redis;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Tickets(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** A new ticket; it is good no longer than the token of the guest. Fails with {@code UNAVAILABLE} without Redis. */
    Mono<Ticket> issue(Guest guest) {
        return Mono.defer(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant end = now.plus(LIFE).isBefore(guest.until()) ? now.plus(LIFE) : guest.until();
            Ticket ticket = new Ticket(secret(), end);
            SetArgs life =
                    SetArgs.Builder.px(Math.max(1, Duration.between(now, end).toMillis()));
            return redis.commands()
                    .flatMap(commands -> commands.set(key(ticket.ticket()), Bound.to(guest), life))
                    .onErrorMap(RedisException.class, _ -> away())
                    .thenReturn(ticket);
        });
    }

    /**
     * Whom a ticket lets in; it is spent then. Fails with {@code UNAUTHENTICATED} when it is not good or not any more,
     * with {@code UNAVAILABLE} without Redis.
     */
    Mono<Guest> redeem(String ticket) {
        if (!SHAPE.matcher(ticket).matches()) {
            return Mono.error(Tickets::notGood);
        }
        return redis.commands()
                .flatMap(commands -> commands.getdel(key(ticket)))
                .onErrorMap(RedisException.class, _ -> away())
                .map(Bound::read)
                .filter(guest -> guest.until().isAfter(clock.instant()))
                .switchIfEmpty(Mono.error(Tickets::notGood));
    }

    private String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String key(String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(UTF_8));
            return KEYS + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ApiException notGood() {
        return ApiException.unauthenticated("The ticket is not valid, or was used already");
    }

    private static ApiException away() {
        return ApiException.unavailable("Tickets are neither issued nor taken right now; try again", RETRY_AFTER);
    }

    /** What a ticket is bound to, as it is stored: the user, and the end of the token in milliseconds. */
    private static final class Bound {

        private static final String SEPARATOR = " ";

        static byte[] to(Guest guest) {
            return (guest.id() + SEPARATOR + guest.until().toEpochMilli()).getBytes(UTF_8);
        }

        static Guest read(byte[] stored) {
            String[] parts = new String(stored, UTF_8).split(SEPARATOR, 2);
            return new Guest(UserId.parse(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
        }
    }
}
