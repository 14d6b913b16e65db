package livedrop.eventstore.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sampled fact")
class SampledTest {

    @Test
    @DisplayName("is asked for when somebody looks, and not before")
    void whenLookedAt() {
        AtomicInteger asked = new AtomicInteger();
        Sampled<Integer> fact = new Sampled<>(asked::incrementAndGet);

        assertThat(asked).hasValue(0);
        assertThat(fact.show(number -> number * 10)).isEqualTo(10);
    }

    @Test
    @DisplayName("is no number when it cannot be told")
    void unknown() {
        Sampled<Integer> fact = new Sampled<>(() -> {
            throw new IllegalStateException("gone");
        });

        assertThat(fact.show(Integer::doubleValue)).isNaN();
    }

    @Test
    @DisplayName("that does not come is asked for once, and is no number either")
    void hangs() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Sampled<Integer> fact = new Sampled<>(() -> {
            int count = asked.incrementAndGet();
            never.await();
            return count;
        });

        for (int i = 0; i < 100; i++) {
            assertThat(fact.show(Integer::doubleValue)).isNaN();
        }
        assertThat(asked).hasValue(1);
        never.countDown();
    }
}
