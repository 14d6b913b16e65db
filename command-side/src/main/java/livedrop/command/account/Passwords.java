package livedrop.command.account;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Passwords as Argon2id hashes.
 *
 * <p>A hash costs 16 MiB and tens of milliseconds on purpose, so at most one a processor is computed at a time, off the
 * event loops.
 */
@Component
class Passwords implements DisposableBean {
    private static final int MOST_WAITING = 1_000;

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Scheduler threads =
            Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(), MOST_WAITING, "passwords");
    private final Mono<String> nobodys;

    Passwords() {
        nobodys = hash("the password of nobody").cache();
    }

    Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encoder.encode(password)).subscribeOn(threads);
    }

    /** Whether the password is the one that was hashed. Without a hash the answer is no, after the same work. */
    Mono<Boolean> matches(String password, @Nullable String hash) {
        return Mono.justOrEmpty(hash)
                .switchIfEmpty(nobodys)
                .publishOn(threads)
                .map(known -> encoder.matches(password, known) && hash != null);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
