package livedrop.command.s3;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * URLs that let in whoever holds them, for one request (AWS Signature Version 4, "Authenticating requests: using query
 * parameters"). The headers are signed along: a request that says anything else is refused.
 */
final class SignedUrls {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity identity;
    private final String region;
    private final Clock clock;

    SignedUrls(S3Settings settings, Clock clock) {
        this.identity = AwsCredentialsIdentity.create(settings.accessKey(), settings.secretKey());
        this.region = settings.region();
        this.clock = clock;
    }

    /** @param headers those that the request has to have, beside the host */
    URI sign(SdkHttpMethod method, URI place, Map<String, String> headers, Duration life) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(method).uri(place);
        headers.forEach(request::putHeader);
        return signer.sign(signing -> signing.identity(identity)
                        .request(request.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri();
    }
}
