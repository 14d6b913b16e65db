package livedrop.query.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livedrop.query.redis.ListMember;
import livedrop.query.view.ProjectionRun;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductImageChanged;
import livedrop.schema.samples.EventSamples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The products in the catalogue view")
class ProductProjectionTest {

    @Test
    @DisplayName("are shown as they were created, and listed by their creator")
    void areShown() {
        ProductCreated created = EventSamples.seeded(1).of(ProductCreated.class);
        ProjectionRun view = new ProjectionRun(new ProductProjection());
        view.batch(created);

        assertThat(view.document(ProductView.document(created.productId())))
                .isEqualTo(ProductDocument.of(created, ProjectionRun.at(1)));
        assertThat(view.lists())
                .isEqualTo(Map.of(
                        "creator:" + created.creatorId() + ":products",
                        List.of(ListMember.of(1, created.productId().value()))));
    }

    @Test
    @DisplayName("show the newest of their images, and are listed once")
    void newestImage() {
        EventSamples samples = EventSamples.seeded(1);
        ProductCreated created = samples.of(ProductCreated.class);
        ProductImageChanged changed = samples.of(ProductImageChanged.class);
        ProjectionRun view = new ProjectionRun(new ProductProjection());
        view.batch(created);
        view.batch(changed);

        assertThat(view.document(ProductView.document(created.productId())))
                .isEqualTo(ProductDocument.of(created, ProjectionRun.at(1)).with(changed));
        assertThat(view.lists().values())
                .containsExactly(List.of(ListMember.of(1, created.productId().value())));
    }
}
