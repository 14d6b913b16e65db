package livedrop.command.image;

import java.util.Objects;
import java.util.Optional;
import livedrop.kit.web.Checks;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * The image that somebody wants to bring.
 *
 * @param contentLength in bytes
 * @param sha256 of the content
 */
record ImageRequest(
        @Nullable String contentType,
        @Nullable Long contentLength,
        @Nullable String sha256) {
    static final long LARGEST = 10L * 1_024 * 1_024;

    /** @throws livedrop.kit.web.ApiException {@code VALIDATION_FAILED} naming each field that is not as it should be */
    void check() {
        Checks.of()
                .required("contentType", contentType)
                .that("contentType", contentType, type().isPresent(), ImageType.NAMES)
                .required("contentLength", contentLength)
                .that("contentLength", contentLength, 1, LARGEST)
                .required("sha256", sha256)
                .that("sha256", sha256, hash().isPresent(), "64 hex digits, or the base64 of 32 bytes")
                .throwIfAny();
    }

    /** The request was checked before. */
    Image of(ProductId product) {
        return new Image(product, hash().orElseThrow(), type().orElseThrow());
    }

    /** The request was checked before. */
    long length() {
        return Objects.requireNonNull(contentLength);
    }

    private Optional<ImageType> type() {
        return Optional.ofNullable(contentType).flatMap(ImageType::of);
    }

    private Optional<Sha256> hash() {
        return Optional.ofNullable(sha256).flatMap(Sha256::parse);
    }
}
