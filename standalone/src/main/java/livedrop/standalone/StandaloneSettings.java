package livedrop.standalone;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import livedrop.embedded.EmbeddedServers;
import livedrop.standalone.home.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.StringUtils;

/**
 * The settings that a service of the distributed topology gets from its environment, taken from the servers here. The
 * address of a server is known when the server is ready: who asks earlier waits, and everybody else goes on.
 */
final class StandaloneSettings extends EnumerablePropertySource<Map<String, Supplier<Object>>> {

    private StandaloneSettings(Map<String, Supplier<Object>> settings) {
        super("standalone", settings);
    }

    static StandaloneSettings of(UpOptions options, EmbeddedServers servers, Secrets secrets, Staff staff) {
        Map<String, Supplier<Object>> settings = new HashMap<>();
        settings.put("livedrop.port", () -> options.port);
        settings.put("livedrop.management-port", () -> options.managementPort);
        settings.put("livedrop.internal-port", () -> options.internalPort);
        settings.put("livedrop.postgres.host", () -> servers.postgres().host());
        settings.put("livedrop.postgres.port", () -> servers.postgres().port());
        settings.put("livedrop.postgres.database", () -> servers.postgres().database());
        settings.put("livedrop.postgres.user", () -> servers.postgres().user());
        settings.put("livedrop.postgres.password", () -> servers.postgres().password());
        settings.put("livedrop.redis.host", () -> servers.redis().host());
        settings.put("livedrop.redis.port", () -> servers.redis().port());
        settings.put("livedrop.redis.password", () -> servers.redis().password());
        settings.put("livedrop.kafka.bootstrap-servers", () -> servers.kafka().bootstrapServers());
        settings.put("livedrop.s3.endpoint", () -> servers.s3().endpoint());
        settings.put("livedrop.s3.region", () -> "us-east-1");
        settings.put("livedrop.s3.bucket", () -> "livedrop-images");
        settings.put("livedrop.s3.access-key", () -> servers.s3().accessKey());
        settings.put("livedrop.s3.secret-key", () -> servers.s3().secretKey());
        settings.put("livedrop.pages.uploads", () -> servers.s3().endpoint());
        settings.put("livedrop.pages.images", () -> String.join(",", options.origins()));
        settings.put("livedrop.service-secret", secrets::serviceSecret);
        settings.put("livedrop.jwt.private-key", secrets::jwtPrivateKey);
        settings.put("livedrop.jwt.accepted-keys", secrets::jwtAcceptedKeys);
        settings.put("livedrop.seals.private-key", secrets::sealsPrivateKey);
        settings.put(
                "livedrop.seals.file",
                () -> options.data.resolve("seals/seals.ndjson").toAbsolutePath());
        settings.put("livedrop.admin.email", staff::email);
        settings.put("livedrop.admin.password", staff::password);
        return new StandaloneSettings(settings);
    }

    @Override
    public String[] getPropertyNames() {
        return StringUtils.toStringArray(getSource().keySet());
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Supplier<Object> setting = getSource().get(name);
        return setting == null ? null : setting.get();
    }
}
