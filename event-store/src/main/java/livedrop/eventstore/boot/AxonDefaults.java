package livedrop.eventstore.boot;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings of Axon that hold unless a service says otherwise. */
public final class AxonDefaults implements EnvironmentPostProcessor {

    /** Read by Axon from the system properties only. */
    private static final String NO_ADVERTISEMENT = "disable-axoniq-console-message";

    private static final Map<String, Object> DEFAULTS = Map.of(
            "axon.serializer.general",
            "jackson3",
            "axon.serializer.messages",
            "jackson3",
            "axon.serializer.events",
            "jackson3",
            // There is no Axon Server, and nobody is called at home.
            "axon.axonserver.enabled",
            "false",
            "axon.update-check.disabled",
            "true",
            // It would watch every handler call by a thread of its own.
            "axon.timeout.enabled",
            "false",
            // It warns of every store in memory; the guard refuses those that would lose something.
            "logging.level.org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore",
            "error",
            // How long the work of a killed process lies still.
            "axon.eventhandling.tokenstore.claim-timeout",
            "5s");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        System.setProperty(NO_ADVERTISEMENT, "true");
        environment.getPropertySources().addLast(new MapPropertySource("eventStoreDefaults", DEFAULTS));
    }
}
