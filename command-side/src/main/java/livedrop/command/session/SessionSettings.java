package livedrop.command.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens are good.
 *
 * @param accessToken the life of an access token
 * @param refreshToken the life of a refresh token that nobody spends
 */
@ConfigurationProperties("livedrop.session")
record SessionSettings(
        @DefaultValue("15m") Duration accessToken,
        @DefaultValue("30d") Duration refreshToken) {}
