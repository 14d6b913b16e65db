package livedrop.kit.errors;

import java.util.ArrayList;
import java.util.List;
import livedrop.kit.web.ErrorRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts the envelope in the place of Spring Boot's error page. */
@AutoConfiguration(before = ErrorWebFluxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class ErrorsAutoConfiguration {

    private static final String R2DBC = "io.r2dbc.spi.R2dbcException";

    /** The rules of the modules come first: they know their own failures best. */
    @Bean
    @ConditionalOnMissingBean
    ErrorAnswers errorAnswers(ObjectProvider<ErrorRule> rulesOfModules) {
        List<ErrorRule> rules = new ArrayList<>(rulesOfModules.orderedStream().toList());
        rules.add(new DomainErrors());
        rules.add(new SecurityErrors());
        rules.add(new WebErrors());
        rules.add(new Availability());
        if (ClassUtils.isPresent(R2DBC, ErrorsAutoConfiguration.class.getClassLoader())) {
            rules.add(new R2dbcAvailability());
        }
        return new ErrorAnswers(rules);
    }

    @Bean
    @ConditionalOnMissingBean(ErrorWebExceptionHandler.class)
    EnvelopeErrorHandler envelopeErrorHandler(ErrorAnswers answers, JsonMapper json) {
        return new EnvelopeErrorHandler(answers, json);
    }
}
