package livedrop.query.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member of a list")
class ListMemberTest {

    private static final UUID SMALL = new UUID(1, 1);
    private static final UUID BIG = new UUID(2, 1);

    @Test
    @DisplayName("stands in the order of the ranks, whatever their sign")
    void ordersByRank() {
        List<String> members = LongStream.of(Long.MIN_VALUE, -1_000, -1, 0, 1, 1_767_225_600_000L, Long.MAX_VALUE)
                .mapToObj(rank -> ListMember.of(rank, SMALL))
                .toList();

        assertThat(members).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("stands by its id among members of equal rank")
    void ordersEqualRanksById() {
        assertThat(ListMember.of(7, SMALL)).isLessThan(ListMember.of(7, BIG));
        assertThat(ListMember.of(7, BIG)).isLessThan(ListMember.of(8, SMALL));
    }

    @Test
    @DisplayName("tells its id")
    void tellsId() {
        assertThat(ListMember.idOf(ListMember.of(-5, BIG))).isEqualTo(BIG.toString());
    }

    @Test
    @DisplayName("is told from any other text")
    void isTold() {
        assertThat(ListMember.isOne(ListMember.of(5, BIG))).isTrue();
        assertThat(ListMember.isOne(BIG.toString())).isFalse();
        assertThat(ListMember.isOne(ListMember.of(5, BIG) + "\n")).isFalse();
        assertThat(ListMember.isOne("")).isFalse();
    }
}
