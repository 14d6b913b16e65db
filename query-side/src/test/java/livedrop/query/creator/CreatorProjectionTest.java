package livedrop.query.creator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import livedrop.query.redis.ListMember;
import livedrop.query.view.LostViewException;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import livedrop.schema.document.CreatorDocument;
import livedrop.schema.samples.EventSamples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The creators in the catalogue view")
class CreatorProjectionTest {

    private final CreatorRegistered registered = EventSamples.seeded(1).of(CreatorRegistered.class);
    private final CreatorProfileChanged changed = EventSamples.seeded(1).of(CreatorProfileChanged.class);
    private final ProjectionRun view = new ProjectionRun(new CreatorProjection());

    @Test
    @DisplayName("show the latest profile, and stand in the order of their registration")
    void showLatestProfile() {
        CreatorRegistered other = EventSamples.seeded(2).of(CreatorRegistered.class);
        view.batch(registered, other);
        view.batch(changed);

        assertThat(view.document(CreatorView.document(registered.creatorId())))
                .isEqualTo(new CreatorDocument(
                        registered.creatorId(),
                        changed.displayName(),
                        changed.bio(),
                        changed.avatarUrl(),
                        0,
                        ProjectionRun.at(1)));
        assertThat(view.lists())
                .isEqualTo(Map.of(
                        "creators",
                        List.of(
                                ListMember.of(1, registered.creatorId().value()),
                                ListMember.of(2, other.creatorId().value()))));
    }

    @Test
    @DisplayName("refuse to write half a document when the creator is lost")
    void refuseLostDocument() {
        assertThatExceptionOfType(LostViewException.class).isThrownBy(() -> view.batch(changed));

        assertThat(view.everything()).isEmpty();
    }
}
