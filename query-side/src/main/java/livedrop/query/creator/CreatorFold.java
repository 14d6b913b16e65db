package livedrop.query.creator;

import livedrop.query.view.Fold;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ViewEvent;
import livedrop.schema.creator.CreatorEvent;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.document.CreatorDocument;
import org.jspecify.annotations.Nullable;

/** A creator's profile is the fold of the creator's own events. */
final class CreatorFold implements Fold<CreatorDocument> {

    static final CreatorFold INSTANCE = new CreatorFold();

    private CreatorFold() {}

    @Override
    public @Nullable CreatorDocument next(@Nullable CreatorDocument before, ViewEvent event) {
        return switch (event.payload()) {
            case CreatorRegistered registered -> CreatorDocument.of(registered, event.at());
            case CreatorEvent change when before != null -> before.with(change, event.at());
            case CreatorEvent change -> throw new LostViewException("creator " + change.creatorId());
            default -> before;
        };
    }
}
