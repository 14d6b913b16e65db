package livedrop.command.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The command bus")
@Timeout(30)
class PartitionedCommandBusTest {
    private static final int LANES = 4;
    private static final int QUEUE_LENGTH = 200;
    private static final int MOST_AT_ONCE = 16;

    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger mostTransactions = new AtomicInteger();
    private volatile boolean databaseIsGone;
    private volatile boolean commitFails;
    private final AtomicInteger turnsTaken = new AtomicInteger();
    private final PartitionedCommandBus bus = new PartitionedCommandBus(
            SimpleCommandBus.builder(),
            new CommandBatch(this::countedTransaction, List.of(), _ -> Optional.empty()),
            turnsTaken::incrementAndGet,
            new LaneBounds(LANES, QUEUE_LENGTH, MOST_AT_ONCE));
    private final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();

    private record Knock(@TargetAggregateIdentifier String door, int number) {}

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    @DisplayName("handles the commands of one aggregate one by one, as they came, and those of others beside them")
    void order() throws Exception {
        Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
        List<Integer> mostInside = Collections.synchronizedList(new ArrayList<>());
        handle(knock -> {
            AtomicInteger here = inside.computeIfAbsent(knock.door(), _ -> new AtomicInteger());
            mostInside.add(here.incrementAndGet());
            handled.computeIfAbsent(knock.door(), _ -> Collections.synchronizedList(new ArrayList<>()))
                    .add(knock.number());
            here.decrementAndGet();
            return null;
        });

        List<CompletableFuture<Object>> answers = IntStream.range(0, 150)
                .mapToObj(number -> gateway.send(new Knock("door " + number % 3, number)))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).get();

        assertThat(mostInside).containsOnly(1);
        for (int door = 0; door < 3; door++) {
            int first = door;
            assertThat(handled.get("door " + door))
                    .isEqualTo(IntStream.range(0, 50)
                            .mapToObj(turn -> first + 3 * turn)
                            .toList());
        }
    }

    @Test
    @DisplayName("lets what waits hold no transaction")
    void waitingIsFree() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        handle(_ -> open.await(10, TimeUnit.SECONDS));

        List<CompletableFuture<Object>> answers = IntStream.range(0, 100)
                .mapToObj(number -> gateway.send(new Knock("door " + number, number)))
                .toList();
        assertThat(transactions.get()).isLessThanOrEqualTo(LANES);
        open.countDown();
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).get();

        assertThat(mostTransactions.get()).isLessThanOrEqualTo(LANES);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(true));
    }

    @Test
    @DisplayName("says at once that it is too busy when too many wait, and answers all others")
    void overflow() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        handle(_ -> {
            inside.countDown();
            return open.await(10, TimeUnit.SECONDS);
        });
        CompletableFuture<Object> first = gateway.send(new Knock("one door", 0));
        inside.await();

        List<CompletableFuture<Object>> waiting = knock(QUEUE_LENGTH);
        List<CompletableFuture<Object>> tooMany = knock(10);
        assertThat(tooMany).allSatisfy(answer -> assertThatThrownBy(() -> answer.get(0, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        ApiException.class, busy -> assertThat(busy.code()).isEqualTo(ErrorCode.UNAVAILABLE)));
        open.countDown();

        assertThat(first).succeedsWithin(Duration.ofSeconds(5));
        assertThat(waiting).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(5)));
    }

    private List<CompletableFuture<Object>> knock(int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> gateway.send(new Knock("one door", number)))
                .toList();
    }

    @Test
    @DisplayName("handles what waits in one transaction, in which a refusal stands beside the others' answers")
    void together() throws Exception {
        List<CompletableFuture<Object>> answers = knockAtOnce(knock -> {
            if (knock.number() == 3) {
                throw new RefusedException(RefusalCode.SOLD_OUT, "nothing left");
            }
            return knock.number();
        });

        assertThatThrownBy(() -> answers.get(3).get()).hasCauseInstanceOf(RefusedException.class);
        allAnsweredBut(3, answers);
        assertThat(begun.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("lets one that cannot be handled fail alone: the others of its transaction are handled again")
    void poison() throws Exception {
        List<CompletableFuture<Object>> answers = knockAtOnce(knock -> {
            if (knock.number() == 5) {
                throw new IllegalStateException("poison");
            }
            return knock.number();
        });

        assertThatThrownBy(() -> answers.get(5).get()).hasRootCauseMessage("poison");
        allAnsweredBut(5, answers);
    }

    @Test
    @DisplayName("goes on after an error that nobody foresees, and answers with it who was in its transaction")
    void unforeseen() throws Exception {
        handle(Knock::number);
        commitFails = true;

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get()).hasRootCauseMessage("out of everything");

        commitFails = false;
        assertThat(gateway.<Integer>send(new Knock("door", 2)).get()).isEqualTo(2);
    }

    /** All of them wait behind another one. */
    private List<CompletableFuture<Object>> knockAtOnce(DoorKeeper keeper) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        handle(knock -> {
            inside.countDown();
            open.await(10, TimeUnit.SECONDS);
            return keeper.answer(knock);
        });
        CompletableFuture<Object> first = gateway.send(new Knock("one door", -1));
        inside.await();
        List<CompletableFuture<Object>> answers = knock(MOST_AT_ONCE);
        open.countDown();
        assertThat(first.get()).isEqualTo(-1);
        return answers;
    }

    private static void allAnsweredBut(int one, List<CompletableFuture<Object>> answers) throws Exception {
        for (int number = 0; number < answers.size(); number++) {
            if (number != one) {
                assertThat(answers.get(number).get()).isEqualTo(number);
            }
        }
    }

    @Test
    @DisplayName("decides again when another process was faster")
    void retry() throws Exception {
        List<Integer> turnsAtTry = new ArrayList<>();
        handle(_ -> {
            turnsAtTry.add(turnsTaken.get());
            if (turnsAtTry.size() < 2) {
                throw new ConcurrencyException("another was faster");
            }
            return "in";
        });

        assertThat(gateway.<String>send(new Knock("door", 1)).get()).isEqualTo("in");
        assertThat(turnsAtTry).containsExactly(0, 0);
    }

    @Test
    @DisplayName("takes the turn to append before the third try, and there is no other")
    void turn() {
        List<Integer> turnsAtTry = new ArrayList<>();
        handle(_ -> {
            turnsAtTry.add(turnsTaken.get());
            throw new ConcurrencyException("another was faster");
        });

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get())
                .hasCauseInstanceOf(ConcurrencyException.class);
        assertThat(turnsAtTry).containsExactly(0, 0, 1);
    }

    @Test
    @DisplayName("tries to begin a stream twice, then tells that it is there")
    void collision() {
        AtomicInteger tries = new AtomicInteger();
        handle(_ -> {
            tries.incrementAndGet();
            throw new AggregateStreamCreationException("there is one");
        });

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get())
                .hasCauseInstanceOf(AggregateStreamCreationException.class);
        assertThat(tries.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("answers although no transaction can begin, and goes on when one can")
    void noTransaction() throws Exception {
        handle(Knock::number);
        databaseIsGone = true;

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get()).hasRootCauseMessage("no connection");

        databaseIsGone = false;
        assertThat(gateway.<Integer>send(new Knock("door", 2)).get()).isEqualTo(2);
    }

    @Test
    @DisplayName("takes a refusal for an answer")
    void refusal() {
        AtomicInteger tries = new AtomicInteger();
        RefusedException refusal = new RefusedException(RefusalCode.SOLD_OUT, "nothing left");
        handle(_ -> {
            tries.incrementAndGet();
            throw refusal;
        });

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get()).hasCause(refusal);
        assertThat(tries.get()).isEqualTo(1);
    }

    static Stream<RuntimeException> unknownAggregates() {
        return Stream.of(
                new AggregateNotFoundException("door", "no such door"),
                new IncompatibleAggregateException("a window is under this id"));
    }

    @ParameterizedTest
    @MethodSource("unknownAggregates")
    @DisplayName("refuses what is meant for an unknown aggregate or one of another kind, in the words of the domain")
    void unknown(RuntimeException failure) {
        bus.registerHandlerInterceptor(new UnknownAggregates());
        handle(_ -> {
            throw failure;
        });

        assertThatThrownBy(() -> gateway.send(new Knock("door", 1)).get())
                .cause()
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(RefusalCode.UNKNOWN_AGGREGATE));
    }

    @Test
    @DisplayName("runs what a caller does with its answer outside the lane")
    void callbacks() throws Exception {
        handle(Knock::number);

        CompletableFuture<Integer> second = gateway.<Integer>send(new Knock("door", 1))
                .thenApply(first -> {
                    try {
                        return first
                                + gateway.<Integer>send(new Knock("door", 2)).get();
                    } catch (InterruptedException | ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                });

        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    @DisplayName("answers what waits before it closes, and takes nothing more")
    void closing() {
        handle(_ -> {
            Thread.sleep(5);
            return "in";
        });
        List<CompletableFuture<Object>> answers = IntStream.range(0, 20)
                .mapToObj(number -> gateway.send(new Knock("door", number)))
                .toList();

        bus.close();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue("in"));
        assertThat(gateway.send(new Knock("door", 99))).isCompletedExceptionally();
    }

    private void handle(DoorKeeper keeper) {
        MessageHandler<CommandMessage<?>> handler = command -> keeper.answer((Knock) command.getPayload());
        bus.subscribe(Knock.class.getName(), handler);
    }

    @FunctionalInterface
    private interface DoorKeeper {
        @Nullable
        Object answer(Knock knock) throws Exception;
    }

    private Transaction countedTransaction() {
        if (databaseIsGone) {
            throw new IllegalStateException("no connection");
        }
        begun.incrementAndGet();
        int now = transactions.incrementAndGet();
        mostTransactions.accumulateAndGet(now, Math::max);
        return new Transaction() {
            @Override
            public void commit() {
                transactions.decrementAndGet();
                if (commitFails) {
                    throw new NoClassDefFoundError("out of everything");
                }
            }

            @Override
            public void rollback() {
                transactions.decrementAndGet();
            }
        };
    }
}
