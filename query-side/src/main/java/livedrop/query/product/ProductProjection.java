package livedrop.query.product;

import java.util.Collection;
import java.util.List;
import livedrop.query.redis.DocumentKey;
import livedrop.query.redis.ListMember;
import livedrop.query.view.Documents;
import livedrop.query.view.Projection;
import livedrop.query.view.ViewEvent;
import livedrop.schema.document.ProductDocument;
import livedrop.schema.product.ProductCreated;
import livedrop.schema.product.ProductEvent;
import livedrop.schema.product.ProductId;

/** Keeps every product, and the products of each creator. */
public final class ProductProjection implements Projection {

    @Override
    public boolean handles(Class<?> eventType) {
        return ProductEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public ProductId subject(Object event) {
        return ((ProductEvent) event).productId();
    }

    @Override
    public Collection<String> documents(Object event) {
        return List.of(ProductView.document(subject(event)).name());
    }

    @Override
    public void project(ViewEvent event, Documents documents) {
        ProductId id = subject(event.payload());
        DocumentKey<ProductDocument> key = ProductView.document(id);
        ProductDocument after = ProductFold.INSTANCE.next(documents.find(key), event);
        if (after != null) {
            documents.put(key, after, event.index());
        }
        if (event.payload() instanceof ProductCreated created) {
            documents.add(ProductView.listOf(created.creatorId()), ListMember.of(event.index(), id.value()));
        }
    }
}
