package livedrop.kit.startup;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps out the framework's own security chain. In Spring Boot 4.1.0 its condition looks for the chain of a servlet
 * application, finds none, and adds one beside ours that asks for a token on every public route.
 */
final class OneSecurityChain implements AutoConfigurationImportFilter {

    private static final Set<String> KEPT_OUT =
            Set.of("org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive"
                    + ".ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration");

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            String candidate = candidates[i];
            kept[i] = candidate == null || !KEPT_OUT.contains(candidate);
        }
        return kept;
    }
}
