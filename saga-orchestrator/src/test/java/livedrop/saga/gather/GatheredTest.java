package livedrop.saga.gather;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

@DisplayName("Work that is gathered")
class GatheredTest {

    private final List<List<Integer>> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Gathered<Integer, String> squares = new Gathered<>(10, this::squares);

    /** Takes no 13, and is broken at 99. Whoever comes first is held up at the gate. */
    private List<String> squares(List<Integer> numbers) {
        done.add(numbers);
        begun.countDown();
        pass(gate);
        if (numbers.contains(13)) {
            throw new DataIntegrityViolationException("13 cannot be taken");
        }
        if (numbers.contains(99)) {
            throw new QueryTimeoutException("too late");
        }
        return numbers.stream().map(number -> number + ": " + number * number).toList();
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<String> ask(int number) {
        return supplyAsync(() -> squares.ask(number), Thread::startVirtualThread);
    }

    /** One has begun, and the others wait for him. */
    private List<CompletableFuture<String>> askBehind(int first, int... others) {
        CompletableFuture<String> ahead = ask(first);
        pass(begun);
        List<CompletableFuture<String>> behind =
                IntStream.of(others).mapToObj(this::ask).toList();
        await().until(() -> squares.waiting() == others.length);
        gate.countDown();
        assertThat(ahead.join()).isEqualTo(first + ": " + first * first);
        return behind;
    }

    @Test
    @DisplayName("is done for all together who came while the work before was under way, so many at once as may be")
    void together() {
        List<CompletableFuture<String>> answers =
                askBehind(1, IntStream.range(100, 115).toArray());

        for (int i = 0; i < answers.size(); i++) {
            int number = 100 + i;
            assertThat(answers.get(i).join()).isEqualTo(number + ": " + number * number);
        }
        assertThat(done).extracting(List::size).containsExactly(1, 10, 5);
    }

    @Test
    @DisplayName("fails for him alone whose part cannot be taken")
    void failsAlone() {
        List<CompletableFuture<String>> answers = askBehind(1, 12, 13, 14);

        assertThat(answers.get(0).join()).isEqualTo("12: 144");
        assertThat(answers.get(2).join()).isEqualTo("14: 196");
        assertThatThrownBy(answers.get(1)::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @DisplayName("fails for all who were in it when it fails as a whole, and for nobody later")
    void failsTogether() {
        List<CompletableFuture<String>> answers = askBehind(1, 98, 99);

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(QueryTimeoutException.class));
        assertThat(ask(5).join()).isEqualTo("5: 25");
    }
}
