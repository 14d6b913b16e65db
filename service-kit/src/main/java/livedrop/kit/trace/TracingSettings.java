package livedrop.kit.trace;

import java.net.URI;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint base URL of an OTLP receiver over HTTP, such as {@code http://otel-collector:4318}; nothing is
 *     recorded when it is empty
 * @param ratio which part of the requests is traced, 0 to 1; the same in every process
 */
@ConfigurationProperties("livedrop.tracing")
record TracingSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("0.1") double ratio) {

    private static final String CURE =
            "Set LIVEDROP_TRACING_ENDPOINT to the base URL of an OTLP receiver over HTTP, for example"
                    + " http://otel-collector:4318, or leave it empty; and LIVEDROP_TRACING_RATIO to a number from 0 to 1.";

    TracingSettings {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new StartupRefusedException("livedrop.tracing.ratio: " + ratio + " (expected: 0..1)", CURE);
        }
        if (!endpoint.isBlank() && !isHttp(endpoint)) {
            throw new StartupRefusedException(
                    "livedrop.tracing.endpoint: " + endpoint + " (expected: an http or https URL)", CURE);
        }
    }

    boolean isOn() {
        return !endpoint.isBlank();
    }

    /** Where OTLP over HTTP takes traces. */
    String tracesUrl() {
        return endpoint.replaceAll("/+$", "") + "/v1/traces";
    }

    private static boolean isHttp(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
