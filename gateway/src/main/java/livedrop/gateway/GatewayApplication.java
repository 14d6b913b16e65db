package livedrop.gateway;

import livedrop.gateway.docs.DocsConfiguration;
import livedrop.gateway.edge.EdgeConfiguration;
import livedrop.gateway.graphql.GraphQlConfiguration;
import livedrop.gateway.limit.LimitConfiguration;
import livedrop.gateway.limit.LimitsStayOn;
import livedrop.gateway.pages.PagesConfiguration;
import livedrop.gateway.routing.RoutingConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    DocsConfiguration.class,
    EdgeConfiguration.class,
    GraphQlConfiguration.class,
    LimitConfiguration.class,
    LimitsStayOn.class,
    PagesConfiguration.class,
    RoutingConfiguration.class
})
public class GatewayApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
