package livedrop.command.product;

import static livedrop.command.testing.RefusedWith.refusedWith;
import static livedrop.command.testing.Samples.CREATOR;
import static livedrop.command.testing.Samples.NOW;
import static livedrop.command.testing.Samples.OTHER_CREATOR;
import static livedrop.command.testing.Samples.PRICE;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import livedrop.command.testing.Fixtures;
import livedrop.schema.RefusalCode;
import livedrop.schema.product.ProductCommand.ChangeProductImage;
import livedrop.schema.product.ProductCommand.CreateProduct;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductImageChanged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A product")
class ProductAggregateTest {
    private static final CreateProduct CREATE = new CreateProduct(PRODUCT, CREATOR, "Print", "A3, signed", PRICE, null);
    private static final ProductCreated CREATED =
            new ProductCreated(PRODUCT, CREATOR, "Print", "A3, signed", PRICE, null);

    private static final String FRONT = "https://images.example/front.png";
    private static final String BACK = "https://images.example/back.png";

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

    @Nested
    @DisplayName("given an image")
    class ChangeImage {
        @Test
        @DisplayName("has another than before, any number of times")
        void another() {
            Fixtures.fixtureOf(ProductAggregate.class)
                    .given(CREATED, new ProductImageChanged(PRODUCT, BACK))
                    .when(new ChangeProductImage(PRODUCT, CREATOR, FRONT))
                    .expectEvents(new ProductImageChanged(PRODUCT, FRONT));
        }

        @Test
        @DisplayName("that it has already stays as it is")
        void repeat() {
            Fixtures.fixtureOf(ProductAggregate.class)
                    .given(CREATED, new ProductImageChanged(PRODUCT, FRONT))
                    .when(new ChangeProductImage(PRODUCT, CREATOR, FRONT))
                    .expectNoEvents();
        }

        @Test
        @DisplayName("by another creator stays as it is")
        void anotherCreator() {
            Fixtures.fixtureOf(ProductAggregate.class)
                    .given(CREATED)
                    .when(new ChangeProductImage(PRODUCT, OTHER_CREATOR, FRONT))
                    .expectNoEvents()
                    .expectException(refusedWith(RefusalCode.NOT_THE_OWNER));
        }
    }
}
