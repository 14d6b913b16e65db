package livedrop.command.password;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Passwords as Argon2id hashes, with the least parameters that OWASP's Password Storage Cheat Sheet names: 19 MiB, two
 * passes, one lane.
 *
 * <p>A hash costs tens of milliseconds on purpose, so at most one a processor is computed at a time, off the event loops.
 * Some wait for their turn; more than that are turned away at once with a {@code RejectedExecutionException}, which is
 * answered 503: who waits longer than a few seconds has gone anyway.
 *
 * <p>The same characters make the same password however a keyboard puts them together (Unicode NFC, as RFC 8265 has it).
 */
@Component
public class Passwords implements DisposableBean {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int MOST_WAITING_PER_THREAD = 100;

    private final PasswordEncoder encoder;
    private final Scheduler threads;
    private final Mono<String> nobodys;

    @Autowired
    Passwords() {
        this(
                argon2id(),
                Schedulers.newBoundedElastic(
                        Runtime.getRuntime().availableProcessors(), MOST_WAITING_PER_THREAD, "passwords"));
    }

    public Passwords(PasswordEncoder encoder, Scheduler threads) {
        this.encoder = encoder;
        this.threads = threads;
        this.nobodys = hash("the password of nobody").cache();
    }

    public static Argon2PasswordEncoder argon2id() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIBIBYTES, PASSES);
    }

    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encoder.encode(normal(password))).subscribeOn(threads);
    }

    /** Whether the password is the one that was hashed. Without a hash the answer is no, after the same work. */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return Mono.justOrEmpty(hash)
                .switchIfEmpty(nobodys)
                .publishOn(threads)
                .map(known -> encoder.matches(normal(password), known) && hash != null);
    }

    /** Whether the hash was made with weaker parameters than today's. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Form.NFC);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
