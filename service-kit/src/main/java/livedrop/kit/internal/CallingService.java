package livedrop.kit.internal;

import java.util.Set;
import livedrop.kit.web.ApiException;

/**
 * Who calls on the internal port.
 *
 * @param name of the process that made the token
 * @param scopes what the token opens
 */
public record CallingService(String name, Set<String> scopes) {

    static final String ATTRIBUTE = CallingService.class.getName();

    public CallingService {
        scopes = Set.copyOf(scopes);
    }

    /** @throws ApiException {@code FORBIDDEN} when the token opens other parts only */
    void require(ServiceScope scope) {
        if (!scopes.contains(scope.name())) {
            throw ApiException.forbidden("The service token does not open this (expected: the scope " + scope + ")");
        }
    }
}
