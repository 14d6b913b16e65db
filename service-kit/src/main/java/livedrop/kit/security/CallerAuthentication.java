package livedrop.kit.security;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose token was found good. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Admission admission;

    CallerAuthentication(Admission admission) {
        super(AuthorityUtils.createAuthorityList(
                admission.caller().roles().stream().map(role -> "ROLE_" + role).toList()));
        this.admission = admission;
        setAuthenticated(true);
    }

    static Optional<Admission> admissionOf(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known ? Optional.of(known.admission) : Optional.empty();
    }

    @Override
    public Caller getPrincipal() {
        return admission.caller();
    }

    /** The token was checked and is not needed any more. */
    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return admission.caller().id().toString();
    }
}
