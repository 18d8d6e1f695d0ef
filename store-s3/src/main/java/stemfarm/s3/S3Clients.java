package stemfarm.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the SDK's client as a store needs it. */
final class S3Clients {

    private static final int MAX_CONNECTIONS = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    private S3Clients() {}

    /**
     * A client for this place.
     *
     * @throws SdkClientException when no region is known and none can be guessed
     */
    static S3Client of(S3Settings settings, AwsCredentialsProvider credentials) {
        S3Place place = settings.place();
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials)
                .forcePathStyle(place.pathStyle())
                // Our own sums go with every request; the SDK's are refused by servers that do not know them.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(MAX_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SILENCE_TIMEOUT))
                .overrideConfiguration(
                        client -> client.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(Backoff.MAX_TRIES)
                                .backoffStrategy(delays(settings.firstDelay()))
                                .throttlingBackoffStrategy(
                                        delays(settings.firstDelay().multipliedBy(5)))
                                .circuitBreakerEnabled(false)
                                .build()));
        place.endpoint().ifPresent(endpoint -> {
            builder.endpointOverride(endpoint);
            // Servers of one's own have no region; the name is part of the signature all the same.
            if (SdkSystemSetting.AWS_REGION.getStringValue().isEmpty()) {
                builder.region(Region.US_EAST_1);
            }
        });
        return builder.build();
    }

    private static BackoffStrategy delays(Duration first) {
        return first.isZero()
                ? BackoffStrategy.retryImmediately()
                : BackoffStrategy.exponentialDelayHalfJitter(first, Backoff.LONGEST);
    }
}
