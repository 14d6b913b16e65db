package livedrop.bench.audit;

import livedrop.kit.security.SigningKeys;
import livedrop.query.QueryApplication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** The program of a query side whose access tokens a benchmark can make. It ends when it is told to. */
public final class QuerySideApplication {

    /** What it says when it can be asked. */
    static final String UP = "The query side is up";

    /** The setting of the key that signs access tokens. */
    static final String KEY = "bench.jwt-private-key";

    private QuerySideApplication() {}

    /** No component: only this program has it. */
    static class Keys {

        @Bean
        SigningKeys signingKeys(@Value("${" + KEY + "}") String key) {
            return SigningKeys.parse(key);
        }
    }

    /** @param arguments settings, each as {@code --name=value} */
    @SuppressWarnings("SystemOut") // Who has started it waits for that word.
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(QueryApplication.class, Keys.class).run(arguments);
        System.out.println(UP);
    }
}
