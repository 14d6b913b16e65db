package livedrop.command.image;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import livedrop.schema.creator.CreatorId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of uploads that may come: the newest of each product. */
@Repository
class UploadStore {
    private static final int MOST_AT_ONCE = 100;

    private final DatabaseClient database;

    UploadStore(DatabaseClient database) {
        this.database = database;
    }

    /** Expects the upload, and none of the product that was expected before. */
    Mono<Void> expect(Upload upload, Instant now) {
        return database.sql("""
                        insert into image_upload
                            (product_id, creator_id, file, length, offered_at, expires_at, look_at)
                        values (:product, :creator, :file, :length, :now, :expires, :now)
                        on conflict (product_id) do update set
                            creator_id = excluded.creator_id, file = excluded.file, length = excluded.length,
                            offered_at = excluded.offered_at, expires_at = excluded.expires_at,
                            look_at = excluded.look_at
                        """)
                .bind("product", upload.image().product().value())
                .bind("creator", upload.creator().value())
                .bind("file", upload.image().file())
                .bind("length", upload.length())
                .bind("now", now)
                .bind("expires", upload.expiresAt())
                .then();
    }

    /** Those to be looked for now. Each is given to one process, and to the next later and later: up to 15 seconds. */
    Flux<Upload> due(Instant now) {
        return database.sql("""
                        update image_upload set look_at = cast(:now as timestamptz) + least(
                            greatest((cast(:now as timestamptz) - offered_at) / 4, interval '0.5 second'),
                            interval '15 seconds')
                        where product_id in (
                            select product_id from image_upload where look_at <= :now
                            order by look_at limit :most for update skip locked)
                        returning product_id, creator_id, file, length, expires_at
                        """)
                .bind("now", now)
                .bind("most", MOST_AT_ONCE)
                .map(UploadStore::upload)
                .all();
    }

    /** Expects the upload no more; another of the same product that was asked for since stays. */
    Mono<Void> forget(Upload upload) {
        return database.sql("delete from image_upload where product_id = :product and file = :file")
                .bind("product", upload.image().product().value())
                .bind("file", upload.image().file())
                .then();
    }

    private static Upload upload(Readable row) {
        String product = column(row, "product_id", UUID.class).toString();
        return new Upload(
                Image.named(product, column(row, "file", String.class)).orElseThrow(),
                column(row, "length", Long.class),
                new CreatorId(column(row, "creator_id", UUID.class)),
                column(row, "expires_at", Instant.class));
    }

    private static <T> T column(Readable row, String name, Class<T> type) {
        return Objects.requireNonNull(row.get(name, type), name);
    }
}
