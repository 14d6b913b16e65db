package livedrop.acceptance.race;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.acceptance.client.Api.Answer;
import livedrop.acceptance.client.Shop;
import livedrop.acceptance.client.Shop.Person;
import livedrop.acceptance.client.Shop.Sale;
import livedrop.acceptance.system.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * A thousand people who want the same hundred units in the same second. Some ask again under the same key, some have a
 * card that is declined, some never pay, and some try to get round the limit.
 */
final class Race {

    static final int BUYERS = 1_000;
    static final int UNITS = 100;
    static final int HOLD_SECONDS = 30;

    private static final int REGISTRATIONS_AT_ONCE = 8;

    /** How a buyer behaves. */
    private enum Habit {
        PAYS,
        PAYS_AND_ASKS_THRICE,
        HAS_A_DECLINED_CARD,
        NEVER_PAYS,
        TRIES_TO_GET_ROUND_THE_LIMIT;

        private static final List<Habit> CROWD = List.of(
                PAYS,
                PAYS,
                PAYS,
                PAYS,
                PAYS_AND_ASKS_THRICE,
                HAS_A_DECLINED_CARD,
                NEVER_PAYS,
                TRIES_TO_GET_ROUND_THE_LIMIT);

        static Habit of(int buyer) {
            return CROWD.get(buyer % CROWD.size());
        }

        @Nullable
        String method() {
            return switch (this) {
                case PAYS, PAYS_AND_ASKS_THRICE, TRIES_TO_GET_ROUND_THE_LIMIT -> "pm_card_ok";
                case HAS_A_DECLINED_CARD -> "pm_card_declined";
                case NEVER_PAYS -> null;
            };
        }
    }

    /** An order the system said yes to, with a 2xx. */
    record Acknowledged(String orderId, String key) {}

    private final List<Person> crowd;
    private final Sale sale;
    private final Duration patience;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** @param patience how long a buyer asks again when the shop does not answer; not at all when zero */
    Race(Shop shop, List<Person> crowd, Duration patience) {
        this.crowd = crowd;
        this.sale = shop.openSale(UNITS, Map.of("limitPerBuyer", 1, "holdSeconds", HOLD_SECONDS));
        this.patience = patience;
    }

    /** Registers everybody who will race. */
    static List<Person> crowd(Shop shop) {
        try (ExecutorService threads = Executors.newFixedThreadPool(REGISTRATIONS_AT_ONCE)) {
            return threads.invokeAll(Collections.<Callable<Person>>nCopies(BUYERS, shop::register)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Sale sale() {
        return sale;
    }

    /** Orders with a 2xx so far. */
    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Answers that no buyer should ever see. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    int answered() {
        return answered.get();
    }

    /** Lets everybody go at once; returns when all have their answer. */
    void run() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int buyer = 0; buyer < crowd.size(); buyer++) {
                Person person = crowd.get(buyer);
                Habit habit = Habit.of(buyer);
                switch (habit) {
                    case PAYS_AND_ASKS_THRICE -> {
                        String key = UUID.randomUUID().toString();
                        for (int ask = 0; ask < 3; ask++) {
                            threads.execute(() -> buy(gate, person, habit, key));
                        }
                    }
                    case TRIES_TO_GET_ROUND_THE_LIMIT -> {
                        for (int ask = 0; ask < 3; ask++) {
                            threads.execute(() ->
                                    buy(gate, person, habit, UUID.randomUUID().toString()));
                        }
                    }
                    case PAYS, HAS_A_DECLINED_CARD, NEVER_PAYS ->
                        threads.execute(
                                () -> buy(gate, person, habit, UUID.randomUUID().toString()));
                }
            }
            gate.countDown();
        }
    }

    private void buy(CountDownLatch gate, Person person, Habit habit, String key) {
        try {
            gate.await();
            Answer answer = ask(person, habit, key);
            answered.incrementAndGet();
            switch (answer.status()) {
                case 200, 201, 202 ->
                    acknowledged.add(new Acknowledged(answer.data().path("id").asString(), key));
                case 409 -> {}
                default -> surprises.add(answer.status() + " " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            surprises.add(e.toString());
        }
    }

    private Answer ask(Person person, Habit habit, String key) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Answer answer = person.order(
                        sale.dropId(),
                        sale.productId(),
                        1,
                        habit.method(),
                        "Idempotency-Key",
                        key,
                        "Prefer",
                        "wait=10");
                if (answer.status() != 503 || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            Waiting.pause(Duration.ofMillis(200));
        }
    }
}
