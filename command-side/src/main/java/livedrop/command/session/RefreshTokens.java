package livedrop.command.session;

import java.security.SecureRandom;
import java.util.UUID;
import livedrop.command.edge.NewIds;
import org.springframework.stereotype.Component;

/** Where refresh tokens come from. */
@Component
class RefreshTokens {
    private final SecureRandom random = new SecureRandom();
    private final NewIds ids;

    RefreshTokens(NewIds ids) {
        this.ids = ids;
    }

    RefreshToken first() {
        return next(ids.next());
    }

    RefreshToken next(UUID session) {
        byte[] secret = new byte[RefreshToken.SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(session, secret);
    }
}
