package livedrop.command.account;

import static livedrop.command.testing.Problems.problemsOf;
import static livedrop.command.testing.Samples.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import livedrop.command.account.AccountController.ChangeRequest;
import livedrop.command.account.AccountDesk.Change;
import livedrop.command.account.AccountDesk.Introduction;
import livedrop.command.account.AuthController.LoginRequest;
import livedrop.command.account.AuthController.RegisterRequest;
import livedrop.schema.account.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A request about an account")
class AccountRequestTest {

    @Nested
    @DisplayName("to register")
    class Register {

        @Test
        @DisplayName("is told every field that is wrong at once")
        void wrong() {
            assertThat(problemsOf(() -> new RegisterRequest(" ", "nobody", "short").introduction(BUYER)))
                    .containsOnlyKeys("name", "email", "password")
                    .containsEntry("password", "5 characters (expected: 8..200 characters)");
            assertThat(problemsOf(() -> new RegisterRequest(null, null, null).introduction(BUYER)))
                    .containsOnlyKeys("name", "email", "password");
        }

        @Test
        @DisplayName("introduces a person who may buy")
        void right() {
            assertThat(new RegisterRequest("Pat", "pat@example.org", "long enough").introduction(BUYER))
                    .isEqualTo(new Introduction(BUYER, "Pat", "pat@example.org", "long enough", Set.of(Role.USER)));
        }

        @Test
        @DisplayName("keeps the password out of every log")
        void silent() {
            assertThat(new RegisterRequest("Pat", "pat@example.org", "long enough").introduction(BUYER))
                    .asString()
                    .doesNotContain("long enough", "pat@example.org");
        }
    }

    @Test
    @DisplayName("to log in names an address and a password, of any form")
    void login() {
        assertThat(problemsOf(() -> new LoginRequest(null, null).check())).containsOnlyKeys("email", "password");
        new LoginRequest("anything", "x").check();
    }

    @Nested
    @DisplayName("to change")
    class Changing {

        @Test
        @DisplayName("another address or password needs the current one")
        void proof() {
            assertThat(problemsOf(() -> new ChangeRequest(null, "pat@example.org", null, null).change()))
                    .isEqualTo(Map.of("currentPassword", "missing (expected: a value)"));
            assertThat(problemsOf(() -> new ChangeRequest(null, null, "long enough", null).change()))
                    .containsOnlyKeys("currentPassword");
        }

        @Test
        @DisplayName("another name needs nothing")
        void name() {
            assertThat(new ChangeRequest("Sam", null, null, null).change()).isEqualTo(new Change("Sam", null, null));
        }
    }
}
