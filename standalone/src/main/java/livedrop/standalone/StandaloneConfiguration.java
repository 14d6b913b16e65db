package livedrop.standalone;

import livedrop.command.CommandConfiguration;
import livedrop.gateway.docs.DocsConfiguration;
import livedrop.gateway.docs.GraphiQlConfiguration;
import livedrop.gateway.edge.EdgeConfiguration;
import livedrop.gateway.graphql.GraphQlConfiguration;
import livedrop.gateway.limit.LimitConfiguration;
import livedrop.gateway.pages.PagesConfiguration;
import livedrop.query.QueryConfiguration;
import livedrop.saga.SagaConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The services of Live Drops in one application context: same code as apart, one command bus, no proxy between. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    DocsConfiguration.class,
    EdgeConfiguration.class,
    GraphQlConfiguration.class,
    GraphiQlConfiguration.class,
    LimitConfiguration.class,
    PagesConfiguration.class,
    CommandConfiguration.class,
    SagaConfiguration.class,
    QueryConfiguration.class
})
public class StandaloneConfiguration {}
