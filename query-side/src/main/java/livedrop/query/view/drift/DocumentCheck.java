package livedrop.query.view.drift;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.query.redis.Redis;
import livedrop.query.redis.StoredDocument;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.LoggedView;
import livedrop.query.view.rebuild.Positions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads a document and folds it from the log, as of the same index. For threads that wait. */
final class DocumentCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Redis redis;
    private final LoggedView log;

    DocumentCheck(Redis redis, LoggedView log) {
        this.redis = redis;
        this.log = log;
    }

    /**
     * The document has in it, at least, what every segment had taken in before it was read; and what its version says. A
     * version that no segment has come to is made up.
     */
    Check of(ViewKeys keys, String document) {
        long least = Math.max(0, Positions.of(redis, keys).least());
        byte @Nullable [] found = redis.call(commands -> commands.get(keys.key(document)));
        long version = found == null ? 0 : StoredDocument.versionOf(found);
        boolean isMadeUp =
                version > least && version > Positions.of(redis, keys).most();
        long index = isMadeUp ? least : Math.max(version, least);
        return new Check(found, await(log.asOf(document, found, index)));
    }

    private static <T> T await(Mono<T> answer) {
        try {
            return answer.toFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the log does not answer within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
