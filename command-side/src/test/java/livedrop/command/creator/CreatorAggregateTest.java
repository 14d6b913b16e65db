package livedrop.command.creator;

import static livedrop.command.testing.Samples.CREATOR;

import livedrop.command.testing.Fixtures;
import livedrop.schema.creator.CreatorCommand.PublishProfile;
import livedrop.schema.creator.CreatorProfileChanged;
import livedrop.schema.creator.CreatorRegistered;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A creator")
class CreatorAggregateTest {
    private static final CreatorRegistered REGISTERED = new CreatorRegistered(CREATOR, "Ada", null, null);

    private final FixtureConfiguration<CreatorAggregate> fixture = Fixtures.fixtureOf(CreatorAggregate.class);

    @Nested
    @DisplayName("who publishes a profile")
    class Publish {
        @Test
        @DisplayName("is a creator from the first time on")
        void first() {
            fixture.givenNoPriorActivity()
                    .when(new PublishProfile(CREATOR, "Ada", null, null))
                    .expectEvents(REGISTERED)
                    .expectResultMessagePayload(true);
        }

        @Test
        @DisplayName("shows the new one from then on")
        void change() {
            fixture.given(REGISTERED)
                    .when(new PublishProfile(CREATOR, "Ada L.", "Prints", "https://example.com/ada.png"))
                    .expectEvents(new CreatorProfileChanged(CREATOR, "Ada L.", "Prints", "https://example.com/ada.png"))
                    .expectResultMessagePayload(false);
        }

        @Test
        @DisplayName("changes nothing by the same one")
        void repeat() {
            fixture.given(REGISTERED, new CreatorProfileChanged(CREATOR, "Ada L.", "Prints", null))
                    .when(new PublishProfile(CREATOR, "Ada L.", "Prints", null))
                    .expectNoEvents()
                    .expectResultMessagePayload(false);
        }
    }
}
