/** Tests of the store in a bucket. */
@org.jspecify.annotations.NullMarked
package stemfarm.s3;
