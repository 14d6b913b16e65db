package livedrop.gateway.pages;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where pages may reach beyond their own origin.
 *
 * @param uploads origins to which pictures are uploaded: that of the S3 server as browsers find it
 * @param images origins from which they are shown, when it is not our own; those under {@code https} always may
 */
@ConfigurationProperties("livedrop.pages")
record PagesSettings(
        @DefaultValue List<String> uploads, @DefaultValue List<String> images) {}
