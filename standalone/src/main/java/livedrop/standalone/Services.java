package livedrop.standalone;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The application context with all services in it. */
final class Services {

    private Services() {}

    /** Starts them; ready when it returns. The caller closes the context: there is an order to keep with the servers. */
    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        SpringApplication application = new SpringApplicationBuilder(StandaloneConfiguration.class)
                .registerShutdownHook(false)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("standalone", settings)))
                .build();
        return application.run();
    }
}
