package stemfarm.audio.measure;

/**
 * What was measured on one programme. Silence is {@code -Infinity} in every field in LUFS, dBTP or dBFS.
 *
 * @param sampleRateHz sample rate of the programme
 * @param channels 1 or 2; a mono programme is measured as one channel, 3.01 LU below the same signal on two
 * @param frames length of the programme
 * @param integratedLufs gated loudness of the whole programme, ITU-R BS.1770-5; {@code -Infinity} below 400 ms, too
 * @param momentaryMaxLufs highest loudness of any 400 ms, EBU Tech 3341; before the programme there is silence
 * @param shortTermMaxLufs highest loudness of any 3 s, likewise, so a programme of 1 s has one too, 4.8 LU below its own
 * @param loudnessRangeLu loudness range, EBU Tech 3342; 0 when there is too little programme above the gates
 * @param truePeakDbtp highest peak of the reconstructed waveform, ITU-R BS.1770-5 annex 2
 * @param samplePeakDbfs highest sample magnitude
 * @param plrLu peak-to-loudness ratio: true peak − integrated loudness; 0 when either is {@code -Infinity}
 * @param psrMinLu lowest peak to short-term loudness ratio; 0 when there are no 3 s above −70 LUFS
 * @param correlation of left and right, −1 to 1; 1 for mono, 0 when a channel is silent
 * @param correlationMin lowest correlation of any 400 ms, every 100 ms, in which both channels are above −60 dBFS RMS; as
 *     {@code correlation} when there are none
 * @param dcOffset mean of the channel where it is largest in magnitude, full scale 1
 * @param clippedSamples samples at or beyond full scale, in runs of at least three on one channel
 * @param checks what may be wrong with it
 * @param loudness loudness over time
 * @param psr peak to short-term loudness ratio over time
 * @param waveform envelope over time
 * @param spectrum long-term spectrum
 */
public record Measurement(
        int sampleRateHz,
        int channels,
        long frames,
        double integratedLufs,
        double momentaryMaxLufs,
        double shortTermMaxLufs,
        double loudnessRangeLu,
        double truePeakDbtp,
        double samplePeakDbfs,
        double plrLu,
        double psrMinLu,
        double correlation,
        double correlationMin,
        double dcOffset,
        long clippedSamples,
        SignalChecks checks,
        LoudnessCurve loudness,
        PsrCurve psr,
        Waveform waveform,
        ThirdOctaveSpectrum spectrum) {}
