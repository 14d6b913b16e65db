package livedrop.command.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.eventstore.EventLog;
import livedrop.schema.order.OrderId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Tells whether orders are in the log: one look for all who ask while the look before is under way. Those that were
 * placed here lately are remembered, so that a repeat needs neither a look nor a command, which would collide with the
 * order and undo what shares its unit of work.
 */
@Component
class PlacedOrders {

    private static final int MOST_A_LOOK = 1_000;
    private static final long MOST_REMEMBERED = 100_000;

    private final EventLog eventLog;
    private final Cache<OrderId, Boolean> placedHere =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Queue<Question> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    PlacedOrders(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    private record Question(String orderId, MonoSink<Boolean> asker) {}

    /** That an order is in the log. */
    void remember(OrderId orderId) {
        placedHere.put(orderId, true);
    }

    boolean wasPlacedHere(OrderId orderId) {
        return placedHere.getIfPresent(orderId) != null;
    }

    Mono<Boolean> contain(OrderId orderId) {
        return Mono.defer(() -> wasPlacedHere(orderId) ? Mono.just(true) : ask(orderId));
    }

    private Mono<Boolean> ask(OrderId orderId) {
        return Mono.create(asker -> {
            waiting.add(new Question(orderId.toString(), asker));
            if (unanswered.getAndIncrement() == 0) {
                look();
            }
        });
    }

    private void look() {
        List<Question> asked = new ArrayList<>();
        for (Question next = waiting.poll(); next != null; next = waiting.poll()) {
            asked.add(next);
            if (asked.size() == MOST_A_LOOK) {
                break;
            }
        }
        Flux.defer(() -> eventLog.begun(asked.stream().map(Question::orderId).toList()))
                .<Set<String>>collect(HashSet::new, Set::add)
                .doFinally(_ -> lookAgainAfter(asked.size()))
                .subscribe(
                        placed -> asked.forEach(
                                question -> question.asker().success(placed.contains(question.orderId()))),
                        failure -> asked.forEach(question -> question.asker().error(failure)));
    }

    private void lookAgainAfter(int answered) {
        if (unanswered.addAndGet(-answered) > 0) {
            look();
        }
    }
}
