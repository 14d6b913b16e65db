package livedrop.command.product;

import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import livedrop.command.testing.Fixtures;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductCreated;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A product")
class ProductAggregateTest {
    private static final CreateProduct CREATE = new CreateProduct(PRODUCT, CREATOR, "Print", "A3, signed", PRICE, null);
    private static final ProductCreated CREATED =
            new ProductCreated(PRODUCT, CREATOR, "Print", "A3, signed", PRICE, null);

    @Nested
    @DisplayName("asked for")
    class Create {
        @Test
        @DisplayName("comes to be")
        void first() {
            Fixtures.fixtureOf(ProductAggregate.class)
                    .givenNoPriorActivity()
                    .when(CREATE)
                    .expectEvents(CREATED);
        }

        @Test
        @DisplayName("comes to be once")
        void repeat() {
            Product product = new Product();
            product.evolve(CREATED);

            assertThat(product.decide(CREATE, NOW)).isEmpty();
        }
    }
}
