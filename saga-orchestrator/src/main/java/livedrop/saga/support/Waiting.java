package livedrop.saga.support;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The bridge to what blocks: tables, and commands that are waited for. It happens on a thread that may wait. */
final class Waiting {

    private static final Scheduler THREADS = Schedulers.boundedElastic();

    private Waiting() {}

    static <T> Mono<T> on(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(THREADS);
    }

    static Mono<Void> on(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(THREADS);
    }
}
