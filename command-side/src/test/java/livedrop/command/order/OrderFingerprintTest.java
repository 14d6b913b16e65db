package livedrop.command.order;

import static livedrop.command.testing.Samples.DROP;
import static livedrop.command.testing.Samples.OTHER_PRODUCT;
import static livedrop.command.testing.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fingerprint of an order")
class OrderFingerprintTest {

    @Test
    @DisplayName("is the same for the same wish, today and in a later release")
    void stable() {
        assertThat(OrderFingerprint.of(DROP, PRODUCT, 2, "pm_card_ok"))
                .isEqualTo(OrderFingerprint.of(DROP, PRODUCT, 2, "pm_card_ok"))
                .isEqualTo("d48e3522216579a57291d7bd69b76a46b41764da8f1096d98cb9f5be89107dc9");
    }

    @Test
    @DisplayName("differs when any field differs, an absent payment method included")
    void distinct() {
        assertThat(Set.of(
                        OrderFingerprint.of(DROP, PRODUCT, 2, "pm_card_ok"),
                        OrderFingerprint.of(DROP, OTHER_PRODUCT, 2, "pm_card_ok"),
                        OrderFingerprint.of(DROP, PRODUCT, 3, "pm_card_ok"),
                        OrderFingerprint.of(DROP, PRODUCT, 2, "pm_card_declined"),
                        OrderFingerprint.of(DROP, PRODUCT, 2, "2"),
                        OrderFingerprint.of(DROP, PRODUCT, 2, null)))
                .hasSize(6);
    }
}
