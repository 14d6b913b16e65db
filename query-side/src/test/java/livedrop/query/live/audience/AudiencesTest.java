package livedrop.query.live.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livedrop.query.live.history.Circle;
import livedrop.schema.account.UserId;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.follow.CreatorFollowed;
import livedrop.schema.follow.CreatorUnfollowed;
import livedrop.schema.follow.FollowId;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An audience")
class AudiencesTest {

    private static final UserId FAN = Seed.of(1).userId();
    private static final CreatorId CREATOR = Seed.of(2).creatorId();

    private final Audiences audiences = new Audiences();

    @BeforeEach
    void enter() {
        audiences.enter(FAN);
    }

    @Test
    @DisplayName("hears what comes after the follow, and not what the follow came after")
    void since() {
        audiences.read(FAN, new Circle(Map.of(CREATOR, 10L), 20));

        assertThat(audiences.of(CREATOR, 9)).isEmpty();
        assertThat(audiences.of(CREATOR, 10)).isEmpty();
        assertThat(audiences.of(CREATOR, 11)).containsExactly(FAN);
    }

    @Test
    @DisplayName("is the same whether the circle is read before or after what is heard")
    void anyOrder() {
        follow(30);
        audiences.read(FAN, new Circle(Map.of(), 20));
        assertThat(audiences.of(CREATOR, 31)).containsExactly(FAN);

        unfollow(40);
        audiences.read(FAN, new Circle(Map.of(CREATOR, 30L), 35));
        assertThat(audiences.of(CREATOR, 41)).isEmpty();

        follow(50);
        audiences.read(FAN, new Circle(Map.of(CREATOR, 50L), 60));
        unfollow(45);
        assertThat(audiences.of(CREATOR, 61)).containsExactly(FAN);
    }

    @Test
    @DisplayName("loses whom the circle no longer has: the end of that follow was not heard")
    void missedUnfollow() {
        follow(10);

        audiences.read(FAN, new Circle(Map.of(), 20));

        assertThat(audiences.of(CREATOR, 21)).isEmpty();
    }

    @Test
    @DisplayName("has nobody who has left, whatever is read or heard afterwards")
    void left() {
        follow(10);
        audiences.leave(FAN);
        audiences.read(FAN, new Circle(Map.of(CREATOR, 10L), 20));
        follow(30);

        assertThat(audiences.of(CREATOR, 31)).isEmpty();
        assertThat(audiences.isEmpty()).isTrue();
    }

    private void follow(long index) {
        audiences.hear(new CreatorFollowed(FollowId.of(FAN, CREATOR), FAN, CREATOR), index);
    }

    private void unfollow(long index) {
        audiences.hear(new CreatorUnfollowed(FollowId.of(FAN, CREATOR), FAN, CREATOR), index);
    }
}
