package livedrop.kit.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of an address")
class AddressTextTest {

    @ParameterizedTest
    @DisplayName("is read alone, with a port and in brackets")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "192.0.2.1:443, 192.0.2.1",
        "2001:db8::1, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void read(String text, String address) {
        assertThat(AddressText.read(text)).contains(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @DisplayName("is none when it is a name, or nothing at all")
    @ValueSource(strings = {"", " ", "localhost", "unknown", "_hidden", "[::1", "1.2.3.4.5", "256.0.0.1", "a:b", ":"})
    void none(String text) {
        assertThat(AddressText.read(text)).isEmpty();
    }
}
