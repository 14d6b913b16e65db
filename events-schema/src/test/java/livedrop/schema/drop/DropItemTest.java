package livedrop.schema.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import livedrop.schema.Money;
import livedrop.schema.product.ProductId;
import livedrop.schema.samples.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An item of a drop")
class DropItemTest {

    @Test
    @DisplayName("has at least one unit to sell")
    void hasStock() {
        ProductId product = Seed.of(1).productId();
        Money price = new Money(0, "EUR");

        assertThat(new DropItem(product, "Mug", price, null, 1).stock()).isEqualTo(1);
        assertThatThrownBy(() -> new DropItem(product, "Mug", price, null, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stock: 0 (expected: >= 1)");
    }
}
