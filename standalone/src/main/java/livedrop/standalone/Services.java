package livedrop.standalone;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** The application context with all services in it. */
final class Services {

    private Services() {}

    /** Starts them; ready when it returns. They end before the servers do, even when they are asked to half-way. */
    static void start(StandaloneSettings settings, Shutdown shutdown) {
        new SpringApplicationBuilder(StandaloneConfiguration.class)
                .registerShutdownHook(false)
                .initializers(context -> {
                    shutdown.closing(context);
                    context.getEnvironment().getPropertySources().addFirst(settings);
                })
                .run();
    }
}
