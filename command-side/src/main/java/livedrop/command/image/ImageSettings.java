package livedrop.command.image;

import java.time.Duration;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where images are read.
 *
 * @param baseUrl where all of them lie for readers: our own public address, or that of a CDN before it. Events keep it
 * @param uploadTime how long an upload may be begun
 */
@ConfigurationProperties("livedrop.images")
record ImageSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("10m") Duration uploadTime) {

    ImageSettings {
        if (!baseUrl.matches("https?://[^?#\\s]+")) {
            throw new StartupRefusedException(
                    baseUrl.isBlank()
                            ? "The setting livedrop.images.base-url is missing."
                            : "The setting livedrop.images.base-url is no URL: " + baseUrl,
                    "Set LIVEDROP_IMAGES_BASE_URL to the public address of the shop, or of the CDN before it, for example"
                            + " https://shop.example");
        }
    }

    /** Where the image is read. */
    String url(Image image) {
        return (baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + image.key();
    }
}
