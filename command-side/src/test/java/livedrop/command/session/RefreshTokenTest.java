package livedrop.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A refresh token")
class RefreshTokenTest {
    private static final UUID SESSION = new UUID(0x7000L, 0x8000_0000_0000_0001L);

    @Test
    @DisplayName("comes back from its text with its session and its hash")
    void roundTrip() {
        RefreshToken token = new RefreshToken(SESSION, secret(1));

        RefreshToken parsed = RefreshToken.parse(token.encoded()).orElseThrow();

        assertThat(parsed.session()).isEqualTo(SESSION);
        assertThat(parsed.hash()).isEqualTo(token.hash());
        assertThat(parsed.encoded()).isEqualTo(token.encoded()).hasSize(64);
    }

    @Test
    @DisplayName("is stored as a hash that is not its secret and that no other secret has")
    void hash() {
        RefreshToken token = new RefreshToken(SESSION, secret(1));
        RefreshToken next = new RefreshToken(SESSION, secret(2));

        assertThat(token.hash()).hasSize(32).isNotEqualTo(secret(1)).isNotEqualTo(next.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "not base64 !", "AAAA", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"})
    @DisplayName("is not made from any other text")
    void garbage(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("has 256 random bits, no fewer")
    void shortSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefreshToken(SESSION, new byte[16]))
                .withMessage("secret: 16 bytes (expected: 32)");
    }

    private static byte[] secret(int filling) {
        byte[] secret = new byte[RefreshToken.SECRET_BYTES];
        Arrays.fill(secret, (byte) filling);
        return secret;
    }
}
