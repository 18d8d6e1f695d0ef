package stemfarm.s3;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a store is.
 *
 * @param bucket its name
 * @param prefix what all keys of the store begin with: empty, or ending with {@code /}
 * @param endpoint the server, where it is not Amazon's of the region
 * @param pathStyle whether the bucket is named in the path, not in the host
 */
record S3Place(String bucket, String prefix, Optional<URI> endpoint, boolean pathStyle) {

    private static final Pattern URL = Pattern.compile("s3://([^/]*)/?(.*?)/*");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("|([A-Za-z0-9!_.*'()-]+/)+");

    S3Place {
        require(
                BUCKET.matcher(bucket).matches(),
                "bucket is '" + bucket + "'; it must be 3 to 63 lower-case letters, digits, dots and hyphens, as in"
                        + " s3://bucket/prefix");
        require(
                PREFIX.matcher(prefix).matches(),
                "prefix is '" + prefix + "'; it must be names of letters, digits and !_.*'()- with / between");
    }

    /** The place of {@code s3://bucket/prefix}. */
    static S3Place of(String url, Optional<URI> endpoint, boolean pathStyle) {
        Matcher matcher = URL.matcher(url);
        require(matcher.matches(), "store is '" + url + "'; it must be s3://bucket/prefix");
        String prefix = matcher.group(2);
        return new S3Place(matcher.group(1), prefix.isEmpty() ? "" : prefix + "/", endpoint, pathStyle);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The URL, and the server if it is not Amazon's. */
    @Override
    public String toString() {
        String url = "s3://" + bucket + "/" + prefix;
        return endpoint.map(server -> url + " at " + server).orElse(url);
    }
}
