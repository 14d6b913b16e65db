package livedrop.query.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@DisplayName("The memory of documents")
class MemoryTest {

    private static final int MOST_BYTES = 10_000;

    private final Memory<String> memory = new Memory<>(MOST_BYTES, String::length);
    private final Sinks.One<String> answer = Sinks.one();
    private final List<String> asked = new ArrayList<>();

    private Mono<String> read(String name) {
        asked.add(name);
        return answer.asMono();
    }

    @Test
    @DisplayName("asks once for all who want the same meanwhile, and not again")
    void asksOnce() {
        Mono<List<String>> both = Mono.zip(memory.get("a", this::read), memory.get("a", this::read))
                .map(found -> List.of(found.getT1(), found.getT2()));

        StepVerifier.create(both)
                .then(() -> answer.tryEmitValue("one"))
                .expectNext(List.of("one", "one"))
                .verifyComplete();

        assertThat(memory.get("a")).isEqualTo("one");
        assertThat(asked).containsExactly("a");
    }

    @Test
    @DisplayName("does not keep what was to be forgotten between the question and the answer")
    void forgetsWhatIsOnItsWay() {
        StepVerifier.create(memory.get("a", this::read))
                .then(() -> memory.forget("a"))
                .then(() -> answer.tryEmitValue("old"))
                .expectNext("old")
                .verifyComplete();
        assertThat(memory.get("a")).isNull();

        StepVerifier.create(memory.get("a", _ -> Mono.just("new")))
                .expectNext("new")
                .verifyComplete();
        assertThat(memory.get("a")).isEqualTo("new");
    }

    @Test
    @DisplayName("does not let an answer on its way replace one that was asked for after it")
    void keepsTheLaterAnswer() {
        StepVerifier.create(memory.get("a", this::read))
                .then(memory::forgetAll)
                .then(() -> memory.get("a", _ -> Mono.just("new")).subscribe())
                .then(() -> answer.tryEmitValue("old"))
                .expectNext("old")
                .verifyComplete();

        assertThat(memory.get("a")).isEqualTo("new");
    }

    @Test
    @DisplayName("asks again after a failure, and after there was none")
    void asksAgain() {
        StepVerifier.create(memory.get("a", _ -> Mono.error(new IllegalStateException("gone"))))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(memory.get("a", _ -> Mono.empty())).verifyComplete();

        StepVerifier.create(memory.get("a", _ -> Mono.just("one")))
                .expectNext("one")
                .verifyComplete();
    }

    @Test
    @DisplayName("goes on for the others when one who asked leaves")
    void outlivesWhoAsked() {
        memory.get("a", this::read).subscribe().dispose();

        answer.tryEmitValue("one");

        assertThat(memory.get("a")).isEqualTo("one");
    }

    @Test
    @DisplayName("never holds more than its bound")
    void isBounded() {
        String large = "x".repeat(1_000);

        IntStream.range(0, 1_000)
                .forEach(i -> memory.get("name " + i, _ -> Mono.just(large)).subscribe());

        assertThat(memory.bytes()).isBetween(1L, (long) MOST_BYTES);
    }
}
