package livedrop.command.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of images there are: pixels only, none that a browser would run. */
enum ImageType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    WEBP("image/webp", "webp"),
    AVIF("image/avif", "avif"),
    GIF("image/gif", "gif");

    /** All of them, as in {@code Content-Type}. */
    static final String NAMES =
            Arrays.stream(values()).map(type -> type.contentType).collect(Collectors.joining(", "));

    private final String contentType;
    private final String ending;

    ImageType(String contentType, String ending) {
        this.contentType = contentType;
        this.ending = ending;
    }

    static Optional<ImageType> of(String contentType) {
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(contentType))
                .findFirst();
    }

    static Optional<ImageType> ending(String ending) {
        return Arrays.stream(values())
                .filter(type -> type.ending.equals(ending))
                .findFirst();
    }

    String contentType() {
        return contentType;
    }

    /** How the names of its files end. */
    String ending() {
        return ending;
    }
}
