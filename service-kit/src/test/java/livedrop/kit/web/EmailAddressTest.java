package livedrop.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An email address")
class EmailAddressTest {

    private static final String COMPOSED = "Zo\u00eb@Example.org";
    private static final String DECOMPOSED = "Zoe\u0308@Example.org";

    @Test
    @DisplayName("is the same in any case and however its characters are put together")
    void same() {
        assertThat(EmailAddress.key(DECOMPOSED))
                .isEqualTo(EmailAddress.key(COMPOSED))
                .isEqualTo(EmailAddress.key("ZO\u00cb@EXAMPLE.ORG"))
                .isEqualTo("zo\u00eb@example.org");
        assertThat(EmailAddress.key("\u0130@example.org"))
                .isEqualTo(EmailAddress.key(EmailAddress.key("\u0130@example.org")));
    }

    @Test
    @DisplayName("is kept as it was written, in one form")
    void kept() {
        assertThat(EmailAddress.kept(DECOMPOSED)).isEqualTo(COMPOSED);
    }

    @Test
    @DisplayName("is another one with characters that only look alike")
    void lookAlike() {
        assertThat(EmailAddress.key("p\u0430t@example.org")).isNotEqualTo(EmailAddress.key("pat@example.org"));
        assertThat(EmailAddress.key("\ufb01@example.org")).isNotEqualTo(EmailAddress.key("fi@example.org"));
    }
}
