package livedrop.command.testing;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import livedrop.command.CommandApplication;
import livedrop.embedded.junit.FreshDatabase;
import livedrop.embedded.junit.TestServers;
import livedrop.kit.internal.InternalServer;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.internal.ServiceTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** The write side as it runs, on real servers. */
public final class CommandSide implements AutoCloseable {
    private static final String PRIVATE_KEY = newPrivateKey();

    private final ConfigurableApplicationContext context;

    private CommandSide(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** One for all tests that do not mind each other, with a topic of its own. */
    public static CommandSide shared() {
        return Shared.INSTANCE;
    }

    public static CommandSide start(FreshDatabase database, String topic, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("livedrop.kafka.topic", topic);
        settings.put("livedrop.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.putAll(TestServers.imageSettings());
        settings.put("livedrop.port", 0);
        settings.put("livedrop.management-port", 0);
        settings.put("livedrop.internal-port", 0);
        settings.put("livedrop.service-secret", "a secret that only the tests of this module know");
        settings.put("livedrop.jwt.private-key", PRIVATE_KEY);
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new CommandSide(new SpringApplicationBuilder(CommandApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(ReactorResourceFactory.class, CommandSide::eventLoops))
                .run(arguments));
    }

    /** Of its own: whoever ends first would otherwise take the event loops of the others along. */
    private static ReactorResourceFactory eventLoops() {
        ReactorResourceFactory loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        return loops;
    }

    public Api api() {
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return new Api(URI.create("http://localhost:" + port), null);
    }

    /** The internal port, for a service whose token opens the scopes. */
    public Api internal(String... scopes) {
        ServiceScope[] opened = Stream.of(scopes).map(ServiceScope::new).toArray(ServiceScope[]::new);
        URI base = URI.create("http://localhost:" + bean(InternalServer.class).port());
        return new Api(base, bean(ServiceTokens.class).issue(opened));
    }

    public Shop shop() {
        return new Shop(api());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Signs access tokens: {@code livedrop.jwt.private-key}. */
    public static String newPrivateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {
        private static final CommandSide INSTANCE =
                start(TestServers.freshDatabase(), TestServers.freshTopic(), Map.of());
    }
}
