package livedrop.command.s3;

import java.net.URI;
import java.util.Locale;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The S3 server, and the bucket there that is ours.
 *
 * @param endpoint where this process finds the server, for example {@code https://s3.eu-central-1.amazonaws.com}
 * @param publicEndpoint where browsers find it; as {@code endpoint} when empty
 * @param region as the server calls it; {@code us-east-1} where it has none
 * @param bucket made when it is missing
 * @param accessKey whose the requests are
 * @param secretKey signs them
 * @param pathStyle whether the bucket is named in the path, or else in the host
 */
@ConfigurationProperties("livedrop.s3")
record S3Settings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String publicEndpoint,
        @DefaultValue("") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("true") boolean pathStyle) {

    S3Settings {
        require("endpoint", endpoint, "the URL of the S3 server, for example http://s3:9000");
        require("region", region, "the region of the bucket, us-east-1 where the server has none");
        require("bucket", bucket, "the name of the bucket for product images");
        require("access-key", accessKey, "the access key of the S3 server");
        require("secret-key", secretKey, "the secret key of the S3 server");
        requireUrl("endpoint", endpoint);
        if (publicEndpoint.isBlank()) {
            publicEndpoint = endpoint;
        }
        requireUrl("public-endpoint", publicEndpoint);
    }

    /** Where this process reaches an object; the bucket itself for an empty key. */
    URI inside(String key) {
        return address(URI.create(endpoint), key);
    }

    /** Where browsers reach it. */
    URI outside(String key) {
        return address(URI.create(publicEndpoint), key);
    }

    private URI address(URI server, String key) {
        String base = server.getScheme() + "://";
        String place = key.isEmpty() ? "" : "/" + key;
        return URI.create(
                pathStyle
                        ? base + server.getAuthority() + "/" + bucket + place
                        : base + bucket + "." + server.getAuthority() + place);
    }

    private static void require(String name, String value, String expected) {
        if (value.isBlank()) {
            throw new StartupRefusedException(
                    "The setting livedrop.s3." + name + " is missing.", "Set " + variable(name) + " to " + expected);
        }
    }

    private static void requireUrl(String name, String value) {
        if (!value.matches("https?://[^/?#\\s]+/?")) {
            throw new StartupRefusedException(
                    "The setting livedrop.s3." + name + " is no URL of a server: " + value,
                    "Set " + variable(name) + " to scheme, host and port, for example http://s3:9000");
        }
    }

    private static String variable(String name) {
        return "LIVEDROP_S3_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
