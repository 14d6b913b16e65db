package livedrop.gateway.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands before the door, and who may look in.
 *
 * @param trustedProxies the load balancers whose word about the client's address is taken: addresses or CIDR blocks
 */
@ConfigurationProperties("livedrop.edge")
public record EdgeSettings(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Cors cors) {

    /**
     * The pages of other origins that may call the API from a browser.
     *
     * @param allowedOrigins as in the header {@code Origin}, for example {@code https://shop.example}
     */
    public record Cors(@DefaultValue List<String> allowedOrigins) {}
}
