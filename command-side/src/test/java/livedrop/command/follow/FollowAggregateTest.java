package livedrop.command.follow;

import static livedrop.command.testing.Samples.BUYER;
import static livedrop.command.testing.Samples.CREATOR;

import livedrop.command.testing.Fixtures;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowCommand.FollowCreator;
import livedrop.schema.follow.FollowCommand.UnfollowCreator;
import livedrop.schema.follow.FollowId;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A follow")
class FollowAggregateTest {
    private static final FollowId ID = FollowId.of(BUYER, CREATOR);
    private static final FollowCreator FOLLOW = new FollowCreator(ID, BUYER, CREATOR);
    private static final UnfollowCreator UNFOLLOW = new UnfollowCreator(ID, BUYER, CREATOR);
    private static final CreatorFollowed FOLLOWED = new CreatorFollowed(ID, BUYER, CREATOR);
    private static final CreatorUnfollowed UNFOLLOWED = new CreatorUnfollowed(ID, BUYER, CREATOR);

    private final FixtureConfiguration<FollowAggregate> fixture = Fixtures.fixtureOf(FollowAggregate.class);

    @Test
    @DisplayName("begins once, however often it is asked for")
    void begins() {
        fixture.givenNoPriorActivity().when(FOLLOW).expectEvents(FOLLOWED);
        fixture.given(FOLLOWED).when(FOLLOW).expectNoEvents();
    }

    @Test
    @DisplayName("ends once, and can begin again")
    void ends() {
        fixture.given(FOLLOWED).when(UNFOLLOW).expectEvents(UNFOLLOWED);
        fixture.given(FOLLOWED, UNFOLLOWED).when(UNFOLLOW).expectNoEvents();
        fixture.given(FOLLOWED, UNFOLLOWED).when(FOLLOW).expectEvents(FOLLOWED);
    }

    @Test
    @DisplayName("that never began cannot end")
    void neverBegan() {
        fixture.givenNoPriorActivity().when(UNFOLLOW).expectException(AggregateNotFoundException.class);
    }
}
