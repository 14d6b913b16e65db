package livedrop.query.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livedrop.kit.web.ApiException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayName("Turns")
class TurnsTest {

    private final Turns turns = new Turns(3, Duration.ofSeconds(1));
    private final List<String> begun = new ArrayList<>();

    private Mono<String> work(String name, Sinks.One<String> end) {
        return turns.inTurn(Mono.defer(() -> {
            begun.add(name);
            return end.asMono();
        }));
    }

    @Test
    @DisplayName("are taken one after the other, whatever becomes of the one before")
    void order() {
        Sinks.One<String> first = Sinks.one();
        Sinks.One<String> second = Sinks.one();
        var _ = work("first", first).onErrorComplete().subscribe();
        var _ = work("second", second).subscribe();
        assertThat(begun).containsExactly("first");

        first.tryEmitError(new IllegalStateException("cut off"));

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    @DisplayName("are not skipped when somebody in the middle goes away")
    void cancelled() {
        Sinks.One<String> first = Sinks.one();
        var _ = work("first", first).subscribe();
        Disposable second = work("second", Sinks.one()).subscribe();
        var _ = work("third", Sinks.one()).subscribe();

        second.dispose();
        assertThat(begun).containsExactly("first");

        first.tryEmitValue("done");
        assertThat(begun).containsExactly("first", "third");
    }

    @Test
    @DisplayName("are as many as there is room for, and again when somebody has gone")
    void full() {
        Sinks.One<String> first = Sinks.one();
        var _ = work("first", first).subscribe();
        var _ = work("second", Sinks.one()).subscribe();
        var _ = work("third", Sinks.one()).subscribe();

        assertThatThrownBy(() -> work("fourth", Sinks.one()).block()).isInstanceOf(ApiException.class);

        first.tryEmitValue("done");
        var _ = work("fifth", Sinks.one()).subscribe();
        assertThat(begun).containsExactly("first", "second");
    }
}
