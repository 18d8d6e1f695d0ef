package stemfarm.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import stemfarm.farm.store.NoStoreException;

/** What went wrong with a bucket, in words for whoever runs the farm. */
final class S3Trouble {

    private S3Trouble() {}

    /** Something failed in a store that was well before. */
    static IOException failed(S3Place place, String doing, SdkException cause) {
        if (cause instanceof AbortedException) {
            InterruptedIOException interrupted = new InterruptedIOException(doing + " was interrupted");
            interrupted.initCause(cause);
            return interrupted;
        }
        return new IOException(
                "the store " + place + ": " + doing + " failed: " + reason(cause) + "; " + fix(place, cause), cause);
    }

    /** A store cannot be used at all. */
    static NoStoreException unusable(S3Place place, String doing, SdkException cause) {
        NoStoreException none = new NoStoreException("the store " + place + " cannot be used: " + doing + " failed: "
                + reason(cause) + "; " + fix(place, cause));
        none.initCause(cause);
        return none;
    }

    /** Whether there is no such object; a missing bucket is another matter. */
    static boolean isMissing(SdkException e) {
        return e instanceof S3Exception answer
                && answer.statusCode() == 404
                && !code(answer).equals("NoSuchBucket");
    }

    /** Whether an object ends before the range that was asked for. */
    static boolean isTooShort(SdkException e) {
        return e instanceof S3Exception answer && answer.statusCode() == 416;
    }

    /** Whether a conditional write found something there, or somebody writing at the same moment. */
    static boolean isTaken(SdkException e) {
        return e instanceof S3Exception answer && (answer.statusCode() == 412 || answer.statusCode() == 409);
    }

    private static String reason(SdkException e) {
        if (e instanceof S3Exception answer) {
            return "it answered " + answer.statusCode() + " " + code(answer);
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e ? String.valueOf(e.getMessage()) : root.toString();
    }

    private static String code(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String fix(S3Place place, SdkException e) {
        if (!(e instanceof S3Exception answer)) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("credentials")) {
                return "give credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or a role of this"
                        + " machine";
            }
            return message.contains("region")
                    ? "set AWS_REGION to the region of the bucket"
                    : "check that the server is up and that " + S3Settings.ENDPOINT + " names it";
        }
        return switch (code(answer)) {
            case "NoSuchBucket" -> "make the bucket " + place.bucket() + ", or give another in s3://bucket/prefix";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and this machine's clock";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "set AWS_REGION to the region of the bucket";
            case "AccessDenied" ->
                "allow these credentials s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload on "
                        + place.bucket() + "/" + place.prefix() + "* and s3:ListBucket on the bucket";
            default ->
                answer.statusCode() >= 500
                        ? "it was tried several times; look after the server"
                        : "look at what the server says of this request";
        };
    }
}
