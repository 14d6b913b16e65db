package livedrop.query.live.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.account.UserId;
import livedrop.schema.samples.Seed;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

@DisplayName("The seats of the live streams")
class SeatsTest {

    private static final UserId ANN = Seed.of(1).userId();
    private static final UserId BOB = Seed.of(2).userId();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Seats seats = new Seats(2, 3, meters);

    @Test
    @DisplayName("are so many for each user, and each is free again when it is given back")
    void perUser() {
        List<Disposable> taken = Stream.of(seats.take(ANN), seats.take(ANN)).toList();
        assertThatThrownBy(() -> seats.take(ANN))
                .asInstanceOf(InstanceOfAssertFactories.throwable(ApiException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS))
                .satisfies(
                        refused -> assertThat(refused.details()).containsEntry(ApiException.RETRY_AFTER_SECONDS, 10L));
        Disposable another = seats.take(BOB);
        taken.getFirst().dispose();
        taken.getFirst().dispose();

        Disposable again = seats.take(ANN);

        assertThatThrownBy(() -> seats.take(ANN)).isInstanceOf(ApiException.class);
        assertThat(meters.get("livedrop.live.refused")
                        .tag("per", "user")
                        .counter()
                        .count())
                .isEqualTo(2);
        Stream.of(another, again, taken.getLast()).forEach(Disposable::dispose);
        assertThat(seats.takers()).isZero();
    }

    @Test
    @DisplayName("are so many for each address, and one network of IPv6 is as one address")
    void perAddress() {
        IntStream.range(0, 3).forEach(i -> seats.take(address("2001:db8:0:1::" + i)));

        assertThatThrownBy(() -> seats.take(address("2001:db8:0:1:ffff::"))).isInstanceOf(ApiException.class);
        assertThat(seats.take(address("2001:db8:0:2::")).isDisposed()).isFalse();
        assertThat(seats.take(address("192.0.2.1")).isDisposed()).isFalse();
        assertThat(meters.get("livedrop.live.refused")
                        .tag("per", "address")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static InetSocketAddress address(String text) {
        return new InetSocketAddress(InetAddress.ofLiteral(text), 0);
    }
}
