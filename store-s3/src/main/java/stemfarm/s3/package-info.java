/** The artefact store in a bucket of Amazon S3 or of a server that speaks like it. */
@NullMarked
package stemfarm.s3;

import org.jspecify.annotations.NullMarked;
