package livedrop.bench.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The least that a service on Spring Boot and WebFlux can be: it has no database, no broker and nothing to say. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class HelloApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(HelloApplication.class, arguments);
    }

    @Bean
    RouterFunction<ServerResponse> hello() {
        return RouterFunctions.route()
                .GET("/hello", _ -> ServerResponse.ok().bodyValue("hello"))
                .build();
    }
}
