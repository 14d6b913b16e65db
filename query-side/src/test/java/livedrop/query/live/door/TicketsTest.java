package livedrop.query.live.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.redis.Redis;
import livedrop.query.redis.RedisSettings;
import livedrop.query.testing.TestRedis;
import livedrop.schema.samples.Seed;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Tag("servers")
@DisplayName("A ticket")
class TicketsTest {

    private static final Instant NOW = Seed.NEW_YEAR;
    private static final Guest ANN = new Guest(Seed.of(1).userId(), NOW.plus(Duration.ofMinutes(15)));

    private final Redis redis = TestRedis.empty();
    private final Tickets tickets = at(NOW);

    @AfterEach
    void stop() {
        redis.close();
    }

    private Tickets at(Instant time) {
        return new Tickets(redis, Clock.fixed(time, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("lets in the one who asked for it, until the end of the token that asked, in any process")
    void letsIn() {
        Ticket ticket = get(tickets.issue(ANN));

        assertThat(ticket.expiresAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(get(new Tickets(redis, Clock.fixed(NOW, ZoneOffset.UTC)).redeem(ticket.ticket())))
                .isEqualTo(ANN);
    }

    @Test
    @DisplayName("is spent by its use, however many use it at the same time")
    void once() {
        String ticket = get(tickets.issue(ANN)).ticket();

        List<Guest> guests = get(Flux.fromStream(IntStream.range(0, 20).boxed())
                .flatMap(_ -> tickets.redeem(ticket).onErrorComplete(), 20)
                .collectList());

        assertThat(guests).containsExactly(ANN);
    }

    @Test
    @DisplayName("is forgotten after half a minute, and ends with its token if that is sooner")
    void ends() {
        Guest soonGone = new Guest(ANN.id(), NOW.plusSeconds(5));
        Ticket ticket = get(tickets.issue(ANN));
        Ticket shorter = get(tickets.issue(soonGone));

        assertThat(shorter.expiresAt()).isEqualTo(soonGone.until());
        List<String> keys = redis.call(commands -> commands.keys("*"));
        assertThat(keys).hasSize(2);
        assertThat(keys.stream().map(key -> redis.call(commands -> commands.pttl(key))))
                .allSatisfy(life -> assertThat(life).isBetween(1L, 30_000L))
                .anySatisfy(life -> assertThat(life).isLessThanOrEqualTo(5_000L));
        refused(at(soonGone.until()).redeem(shorter.ticket()), ErrorCode.UNAUTHENTICATED);
        assertThat(get(tickets.redeem(ticket.ticket()))).isEqualTo(ANN);
    }

    @Test
    @DisplayName("is nowhere to be read, not even where it is kept")
    void secret() {
        Ticket ticket = get(tickets.issue(ANN));

        List<String> keys = redis.call(commands -> commands.keys("*"));
        assertThat(keys).singleElement().asString().doesNotContain(ticket.ticket());
        assertThat(ticket.toString()).doesNotContain(ticket.ticket());
        assertThat(get(tickets.issue(ANN)).ticket()).isNotEqualTo(ticket.ticket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "guess", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a b", "%00"})
    @DisplayName("cannot be made up")
    void madeUp(String ticket) {
        refused(tickets.redeem(ticket), ErrorCode.UNAUTHENTICATED);
    }

    @Test
    @DisplayName("is neither made nor taken while Redis is away, and whoever asks is told to try again")
    void redisAway() {
        try (Redis nowhere = new Redis(new RedisSettings("localhost", 1, null, Duration.ofSeconds(1)))) {
            Tickets without = new Tickets(nowhere, Clock.fixed(NOW, ZoneOffset.UTC));

            refused(without.issue(ANN), ErrorCode.UNAVAILABLE);
            refused(without.redeem("A".repeat(43)), ErrorCode.UNAVAILABLE);
        }
    }

    private static void refused(Mono<?> call, ErrorCode code) {
        assertThatThrownBy(() -> get(call))
                .asInstanceOf(InstanceOfAssertFactories.throwable(ApiException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block());
    }
}
