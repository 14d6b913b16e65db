package livedrop.query.config;

import livedrop.kit.security.PublicRoute;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What everybody may read. */
@Configuration(proxyBeanMethods = false)
public class PublicRoutesConfiguration {

    @Bean
    PublicRoute publicDrops() {
        return PublicRoute.get("/api/drops");
    }

    @Bean
    PublicRoute publicDrop() {
        return PublicRoute.get("/api/drops/{id}");
    }

    @Bean
    PublicRoute publicCreators() {
        return PublicRoute.get("/api/creators");
    }

    @Bean
    PublicRoute publicCreator() {
        return PublicRoute.get("/api/creators/{id}");
    }

    @Bean
    PublicRoute publicFollowers() {
        return PublicRoute.get("/api/creators/{id}/followers");
    }

    @Bean
    PublicRoute publicProducts() {
        return PublicRoute.get("/api/products");
    }

    @Bean
    PublicRoute publicProduct() {
        return PublicRoute.get("/api/products/{id}");
    }

    @Bean
    PublicRoute publicProductsOfCreator() {
        return PublicRoute.get("/api/creators/{id}/products");
    }
}
