package livedrop.command.image;

import livedrop.command.edge.Creators;
import livedrop.command.image.ImageDesk.Offer;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.schema.product.ProductId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A creator asks where to bring the image of a product. */
@RestController
class ImageUploadController {
    private final Creators creators;
    private final ImageDesk images;

    ImageUploadController(Creators creators, ImageDesk images) {
        this.creators = creators;
        this.images = images;
    }

    @PostMapping("/api/products/{id}/image")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<Offer>> offer(@PathVariable String id, @RequestBody ImageRequest request, Caller caller) {
        ProductId product = new ProductId(Checks.parseUuid("id", id));
        request.check();
        return creators.require(caller.id())
                .flatMap(creator -> images.offer(product, creator, request))
                .map(Envelope::of);
    }
}
