package livedrop.command.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livedrop.schema.product.ProductId;

/** An image of a product. It is named by its content, so that what its URL leads to can never change. */
record Image(ProductId product, Sha256 content, ImageType type) {
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})\\.([a-z]{3,4})");
    private static final Pattern PRODUCT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The image with this name; nothing when there can be none. */
    static Optional<Image> named(String product, String file) {
        Matcher name = FILE.matcher(file);
        return PRODUCT.matcher(product).matches() && name.matches()
                ? ImageType.ending(name.group(2))
                        .map(type -> new Image(ProductId.parse(product), new Sha256(name.group(1)), type))
                : Optional.empty();
    }

    String file() {
        return content.hex() + "." + type.ending();
    }

    /** Where it lies in the bucket; below the base URL of all images, too. */
    String key() {
        return "images/" + product + "/" + file();
    }

    String eTag() {
        return "\"" + content.hex() + "\"";
    }
}
