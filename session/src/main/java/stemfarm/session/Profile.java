package stemfarm.session;

/**
 * A loudness target.
 *
 * @param name e.g. {@code streaming}
 * @param integratedLufs programme loudness, −36 to −6 LUFS (BS.1770)
 * @param truePeakDbtp highest true peak, −9 to 0 dBTP
 */
public record Profile(String name, double integratedLufs, double truePeakDbtp) {}
