package livedrop.schema.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A level of stock")
class StockLevelTest {

    @Test
    @DisplayName("moves units between available, held and sold, and loses none")
    void movesUnits() {
        StockLevel level = StockLevel.allocated(10);

        assertThat(level).isEqualTo(new StockLevel(10, 10, 0, 0));
        assertThat(level.reserve(3)).isEqualTo(new StockLevel(10, 7, 3, 0));
        assertThat(level.reserve(3).confirm(2)).isEqualTo(new StockLevel(10, 7, 1, 2));
        assertThat(level.reserve(3).confirm(2).release(1)).isEqualTo(new StockLevel(10, 8, 0, 2));
    }

    @ParameterizedTest
    @CsvSource({"10, 9, 0, 0", "10, 11, 0, 0", "10, 11, -1, 0", "10, 11, 0, -1", "10, -1, 11, 0", "-1, -1, 0, 0"})
    @DisplayName("that does not add up, or owes units, cannot be")
    void addsUp(int allocated, int available, int held, int sold) {
        assertThatThrownBy(() -> new StockLevel(allocated, available, held, sold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocated: %d (expected: available %d + held %d + sold %d, none negative)"
                        .formatted(allocated, available, held, sold));
    }

    @Test
    @DisplayName("refuses to give what it does not have")
    void refusesTooMuch() {
        StockLevel level = new StockLevel(10, 2, 3, 5);

        assertThatThrownBy(() -> level.reserve(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> level.release(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> level.confirm(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("keeps its sum on any way that it allows")
    void keepsItsSum() {
        Seed seed = Seed.of(7);
        StockLevel level = StockLevel.allocated(20);

        for (int step = 0; step < 10_000; step++) {
            level = switch (seed.number(0, 2)) {
                case 0 -> level.reserve(seed.number(0, level.available()));
                case 1 -> level.release(seed.number(0, level.held()));
                default -> level.confirm(seed.number(0, Math.min(1, level.held())));
            };
            assertThat(level.available() + level.held() + level.sold()).isEqualTo(20);
        }
    }
}
