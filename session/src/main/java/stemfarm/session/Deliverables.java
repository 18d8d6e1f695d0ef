package stemfarm.session;

/**
 * What the client gets.
 *
 * @param bitDepth of master and stems: 16, 24 (TPDF-dithered) or 32 (float)
 * @param stems whether stem files are delivered
 */
public record Deliverables(int bitDepth, boolean stems) {}
