package stemfarm.audio.measure;

import java.util.List;

/**
 * Long-term average spectrum in third-octave bands (IEC 61260-1 base-ten mid-band frequencies, 20 Hz to 20 kHz, as far
 * as the sample rate reaches).
 *
 * @param centreHz exact mid-band frequencies
 * @param levelDbfs mean power of each band over the programme and its channels, RMS relative to full scale 1: a sine at
 *     full scale on every channel reads −3.01
 */
public record ThirdOctaveSpectrum(List<Double> centreHz, List<Double> levelDbfs) {

    public ThirdOctaveSpectrum {
        centreHz = List.copyOf(centreHz);
        levelDbfs = List.copyOf(levelDbfs);
    }
}
