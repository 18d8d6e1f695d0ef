package stemfarm.s3;

/**
 * What a server can do that not all can; a store works without.
 *
 * @param conditionalPut whether it keeps what is there when it is told {@code If-None-Match: *}
 * @param checksums whether it refuses a body that has not the SHA-256 it was announced with
 */
record Capabilities(boolean conditionalPut, boolean checksums) {}
