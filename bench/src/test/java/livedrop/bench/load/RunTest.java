package livedrop.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A crowd of two")
class RunTest {

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
    private static final String NO = "HTTP/1.1 409 Conflict\r\n\r\n";

    private final List<Caller> callers = IntStream.range(0, 2)
            .mapToObj(number -> new Caller(number, new HttpAnswers()))
            .toList();
    private final List<EmbeddedChannel> channels =
            callers.stream().map(EmbeddedChannel::new).toList();

    @BeforeEach
    void freezeTime() {
        channels.forEach(EmbeddedChannel::freezeTime);
    }

    private @Nullable String asked(int connection) {
        ByteBuf request = channels.get(connection).readOutbound();
        return request == null ? null : request.toString(UTF_8);
    }

    private void answer(int connection, String text) {
        channels.get(connection).writeInbound(Unpooled.copiedBuffer(text, UTF_8));
    }

    private static Times times(int times) {
        return new Times((number, _) -> Unpooled.copiedBuffer(number, UTF_8), times);
    }

    @Test
    @DisplayName("asks again when it has been answered, never before, and ends with the last answer")
    void closed() {
        Run run = new ClosedLoop(callers, times(3));
        run.begin(channels.getFirst().eventLoop());

        assertThat(asked(0)).isEqualTo("0");
        assertThat(asked(1)).isEqualTo("1");
        assertThat(asked(0)).isNull();

        answer(1, OK);
        assertThat(asked(1)).isEqualTo("2");
        answer(0, NO);
        assertThat(asked(0)).isNull();
        assertThat(run.tally()).isNotDone();

        answer(1, OK);
        assertThat(run.tally()).isCompletedWithValueMatching(tally -> tally.with(200) == 2 && tally.with(409) == 1);
    }

    @Test
    @DisplayName("ends at once when nothing is to be asked")
    void nothing() {
        Run run = new ClosedLoop(callers, times(0));
        run.begin(channels.getFirst().eventLoop());

        assertThat(run.tally()).isCompletedWithValueMatching(tally -> tally.answers() == 0);
    }

    @Test
    @DisplayName("fails when a connection is lost, also one that was lost before")
    void lost() {
        Run during = new ClosedLoop(callers, times(9));
        during.begin(channels.getFirst().eventLoop());
        var _ = channels.getLast().close();
        assertThat(during.tally()).isCompletedExceptionally();

        Run after = new ClosedLoop(callers, times(9));
        after.begin(channels.getFirst().eventLoop());
        assertThat(after.tally()).isCompletedExceptionally();
    }

    @Test
    @DisplayName("asks at a rate as long as somebody is free, and what finds nobody is asked later")
    void open() {
        EmbeddedChannel clock = channels.getFirst();
        Run run = new OpenLoop(callers, times(3), 1_000_000_000);
        run.begin(clock.eventLoop());
        clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();

        assertThat(asked(0)).isEqualTo("0");
        assertThat(asked(1)).isEqualTo("1");
        assertThat(run.tally()).isNotDone();

        answer(0, OK);
        clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
        assertThat(asked(0)).isEqualTo("2");

        answer(0, OK);
        answer(1, OK);
        clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
        assertThat(run.tally()).isCompletedWithValueMatching(tally -> tally.with(200) == 3);
    }
}
