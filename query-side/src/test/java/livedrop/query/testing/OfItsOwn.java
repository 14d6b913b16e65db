package livedrop.query.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import livedrop.kit.security.SigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/** What a process in a test has of its own. No component, so that only the process that names it has it. */
public class OfItsOwn {

    @Bean
    SigningKeys signingKeys() throws JOSEException {
        return new SigningKeys(
                new ECKeyGenerator(Curve.P_256).keyID("for-tests").generate(), List.of());
    }

    /** A process that goes takes no other's event loops and connections along. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }
}
