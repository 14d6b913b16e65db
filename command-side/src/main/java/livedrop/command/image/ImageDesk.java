package livedrop.command.image;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import livedrop.command.s3.Bucket;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets creators bring images of their products. */
@Service
class ImageDesk {
    private final Bucket bucket;
    private final UploadStore uploads;
    private final EventLog eventLog;
    private final ImageSettings settings;
    private final Clock clock;

    ImageDesk(Bucket bucket, UploadStore uploads, EventLog eventLog, ImageSettings settings, Clock clock) {
        this.bucket = bucket;
        this.uploads = uploads;
        this.eventLog = eventLog;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How to bring an image.
     *
     * @param uploadUrl where to {@code PUT} the content, once or again, until it expires
     * @param headers what the request has to say
     * @param imageUrl where it is read from then on, and what the product shows
     */
    record Offer(URI uploadUrl, Map<String, String> headers, String imageUrl, Instant expiresAt) {}

    /** {@code NOT_FOUND} for a product that does not exist, {@code NOT_THE_OWNER} for another creator's. */
    Mono<Offer> offer(ProductId product, CreatorId creator, ImageRequest request) {
        return requireOwner(product, creator).then(bucket.ready()).then(Mono.defer(() -> {
            Instant now = clock.instant();
            Upload upload = new Upload(request.of(product), request.length(), creator, now.plus(settings.uploadTime()));
            return uploads.expect(upload, now).thenReturn(offer(upload));
        }));
    }

    private Offer offer(Upload upload) {
        Image image = upload.image();
        URI url = bucket.uploadUrl(image.key(), upload.signedHeaders(), settings.uploadTime());
        return new Offer(url, upload.headers(), settings.url(image), upload.expiresAt());
    }

    private Mono<Void> requireOwner(ProductId product, CreatorId creator) {
        return eventLog.stream(product.toString())
                .next()
                .map(LoggedEvent::payload)
                .ofType(ProductCreated.class)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such product.")))
                .doOnNext(created -> {
                    if (!created.creatorId().equals(creator)) {
                        throw new ApiException(ErrorCode.NOT_THE_OWNER, "The product is another creator's.");
                    }
                })
                .then();
    }
}
