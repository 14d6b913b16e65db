package livedrop.command.image;

import livedrop.kit.security.PublicRoute;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where images are read, which is open to everybody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImageSettings.class)
class ImageConfiguration {

    @Bean
    PublicRoute imagesRoute() {
        return PublicRoute.get("/images/{product}/{file}");
    }
}
