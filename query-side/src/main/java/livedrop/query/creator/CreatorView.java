package livedrop.query.creator;

import livedrop.query.redis.DocumentKey;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.CreatorDocument;

/** The names of creators, and of the list of them, in the catalogue view. */
public final class CreatorView {

    /** All creators, in the order in which they became creators. */
    static final String LIST = "creators";

    private CreatorView() {}

    public static DocumentKey<CreatorDocument> document(CreatorId id) {
        return new DocumentKey<>(documentName(id.toString()), CreatorDocument.class);
    }

    static String documentName(String id) {
        return "creator:" + id;
    }
}
