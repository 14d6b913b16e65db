package livedrop.kit.startup;

import static org.assertj.core.api.Assertions.assertThat;

import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.web.Envelope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A service that must not start as it is configured")
class StartupTest {

    /** A service without signing keys. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class PublicService {}

    /** A service with an internal route. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class InternalService {

        @Bean
        InternalRoutes internalRoutes() {
            return InternalRoutes.of(
                    new ServiceScope("echo"),
                    RouterFunctions.route()
                            .GET("/internal/echo", _ -> ServerResponse.ok().bodyValue(Envelope.of("hello")))
                            .build());
        }
    }

    private static void run(Class<?> service, String... settings) {
        try {
            SpringApplication.run(service, settings).close();
        } catch (RuntimeException _) {
            // What the operator reads is asserted, not what the launcher of the JVM gets.
        }
    }

    @Test
    @DisplayName("says what is missing and what to do, without a stack trace")
    void refused(CapturedOutput output) {
        run(PublicService.class, "--server.port=0", "--management.server.port=0");

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "The setting livedrop.jwt.jwks-uri is missing.")
                .contains("Set LIVEDROP_JWT_JWKS_URI to where each command side serves its public keys")
                .doesNotContain("\tat livedrop");
    }

    @Test
    @DisplayName("for want of a secret says so when it serves internal calls, and starts when it does not")
    void secret(CapturedOutput output) {
        String keys = "--livedrop.jwt.jwks-uri=http://localhost:1/jwks";
        run(PublicService.class, "--server.port=0", "--management.server.port=0", keys);
        assertThat(output.getAll()).doesNotContain("FAILED TO START");

        run(InternalService.class, "--server.port=0", "--management.server.port=0", "--livedrop.internal-port=0", keys);
        assertThat(output.getAll()).contains("The setting livedrop.service-secret is missing.", "openssl rand -hex 32");
    }
}
