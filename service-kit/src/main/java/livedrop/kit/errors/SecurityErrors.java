package livedrop.kit.errors;

import java.util.Optional;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorRule;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** The failures by which the security chain turns a caller away. */
final class SecurityErrors implements ErrorRule {

    @Override
    public Optional<ApiException> answerTo(Throwable failure) {
        return switch (failure) {
            case AuthenticationServiceException _ -> Optional.of(Availability.away());
            case InvalidBearerTokenException _ ->
                Optional.of(ApiException.unauthenticated("The access token is not valid or not any more"));
            case AuthenticationException _ ->
                Optional.of(ApiException.unauthenticated("A valid access token is required here"));
            case AccessDeniedException _ -> Optional.of(ApiException.forbidden("This is not allowed"));
            default -> Optional.empty();
        };
    }
}
