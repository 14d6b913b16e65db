package livedrop.query.product;

import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import org.springframework.stereotype.Component;

/** Where in the log a product is: in its own stream. */
@Component
final class ProductStreams implements DocumentStreams {

    @Override
    public String view() {
        return ViewNames.CATALOGUE;
    }

    @Override
    public String prefix() {
        return ProductView.documentName("");
    }
}
