package livedrop.command.image;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import livedrop.command.edge.Commands;
import livedrop.command.s3.Bucket;
import livedrop.schema.RefusedException;
import livedrop.schema.product.ProductCommand.ChangeProductImage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks whether images have come, and has their products show them: nobody but the bucket knows when an upload ends. */
@Component
class ImageWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ImageWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int LOOKS_AT_ONCE = 8;

    /** For an upload that was begun in the last second. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Bucket bucket;
    private final UploadStore uploads;
    private final Commands commands;
    private final ImageSettings settings;
    private final Clock clock;
    private @Nullable Disposable watching;

    ImageWatch(Bucket bucket, UploadStore uploads, Commands commands, ImageSettings settings, Clock clock) {
        this.bucket = bucket;
        this.uploads = uploads;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    private Mono<Void> look() {
        Instant now = clock.instant();
        return uploads.due(now)
                .flatMap(upload -> look(upload, now), LOOKS_AT_ONCE)
                .onErrorResume(failure -> {
                    log.warn("Cannot look for images: {}", failure.toString());
                    return Mono.empty();
                })
                .then();
    }

    private Mono<Void> look(Upload upload, Instant now) {
        return bucket.find(upload.image().key())
                .filter(stored -> {
                    boolean promised = upload.is(stored);
                    if (!promised) {
                        log.warn("{} is not what was promised: {}", upload, stored);
                    }
                    return promised;
                })
                .flatMap(_ -> show(upload).thenReturn(true))
                .defaultIfEmpty(false)
                .flatMap(done ->
                        done || now.isAfter(upload.expiresAt().plus(GRACE)) ? uploads.forget(upload) : Mono.empty())
                .onErrorResume(failure -> {
                    log.warn("Cannot look for {}: {}", upload.image(), failure.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> show(Upload upload) {
        Image image = upload.image();
        return commands.send(new ChangeProductImage(image.product(), upload.creator(), settings.url(image)))
                .then()
                .onErrorResume(RefusedException.class, refused -> {
                    log.warn("{} is not shown: {}", image, refused.getMessage());
                    return Mono.empty();
                });
    }

    @Override
    public void start() {
        watching = Flux.interval(INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> look(), 1)
                .subscribe();
    }

    @Override
    public void stop() {
        if (watching != null) {
            watching.dispose();
            watching = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }
}
