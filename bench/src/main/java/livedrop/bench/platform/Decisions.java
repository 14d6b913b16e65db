package livedrop.bench.platform;

import java.util.HashMap;
import java.util.Map;
import livedrop.bench.Database;
import livedrop.command.inventory.CommittedStocks;
import livedrop.command.inventory.Openings;
import livedrop.kit.web.SignedCursors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The decisions of the command side with their bus, lanes and event store, without the web and the relay. */
public final class Decisions implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Decisions(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param more settings beyond those of the database and the defaults
     * @param others configurations that are started in the same context
     */
    public static Decisions start(Database database, Map<String, Object> more, Class<?>... others) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.web-application-type", "none");
        settings.put("spring.main.register-shutdown-hook", false);
        settings.put("logging.level.root", "warn");
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Decisions(
                new SpringApplicationBuilder(Parts.class).sources(others).run(arguments));
    }

    public CommandGateway gateway() {
        return context.getBean(CommandGateway.class);
    }

    public EventStore events() {
        return context.getBean(EventStore.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "livedrop.kit.errors.ErrorsAutoConfiguration",
                "livedrop.kit.http.HttpAutoConfiguration",
                "livedrop.kit.internal.InternalAutoConfiguration",
                "livedrop.kit.security.SecurityAutoConfiguration"
            })
    @ComponentScan(
            basePackages = "livedrop.command",
            useDefaultFilters = false,
            includeFilters = @Filter(Aggregate.class))
    @Import({CommittedStocks.class, Openings.class})
    static class Parts {

        /** Nobody asks for lists here; those who would serve them want it all the same. */
        @Bean
        SignedCursors signedCursors() {
            return new SignedCursors("of a benchmark, in which nobody asks for lists");
        }

        /** Named by their packages: what is in them is nobody's business but theirs. */
        @Configuration(proxyBeanMethods = false)
        @ComponentScan(
                basePackages = {"livedrop.command.config", "livedrop.command.lane"},
                excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.(SessionBridge|SchemaConfiguration)"))
        static class Bus {}
    }
}
