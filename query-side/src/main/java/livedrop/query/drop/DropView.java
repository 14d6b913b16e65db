package livedrop.query.drop;

import java.util.Locale;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.ListMember;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.document.DropStatus;
import livedrop.schema.drop.DropId;
import org.jspecify.annotations.Nullable;

/** The names of drops and of their lists in the drop view. */
public final class DropView {

    /** The lists of drops, by where they stand. */
    enum Shelf {
        LIVE,
        UPCOMING,
        ENDED,
        ALL;

        static Shelf of(DropStatus status) {
            return switch (status) {
                case LIVE, SOLD_OUT -> LIVE;
                case UPCOMING -> UPCOMING;
                case ENDED, CANCELLED -> ENDED;
            };
        }
    }

    private static final String DOCUMENT = "drop:";

    private DropView() {}

    public static DocumentKey<DropDocument> document(DropId id) {
        return new DocumentKey<>(documentName(id.toString()), DropDocument.class);
    }

    static String documentName(String id) {
        return DOCUMENT + id;
    }

    /** Whose document it is, by its name. */
    static DropId idOf(String documentName) {
        return DropId.parse(documentName.substring(DOCUMENT.length()));
    }

    /** @param creator whose drops are listed; those of all when absent */
    static String list(Shelf shelf, @Nullable CreatorId creator) {
        String name = "drops:" + shelf.name().toLowerCase(Locale.ROOT);
        return creator == null ? name : "creator:" + creator + ":" + name;
    }

    /** In a list, drops stand by their start. */
    static String member(DropDocument drop) {
        return ListMember.of(drop.startsAt().toEpochMilli(), drop.id().value());
    }
}
