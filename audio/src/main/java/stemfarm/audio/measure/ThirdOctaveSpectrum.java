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

    /** Power of the bands whose centre is from one frequency to below another, full scale 1. */
    public double power(double fromHz, double toHz) {
        double sum = 0;
        for (int i = 0; i < centreHz.size(); i++) {
            double hz = centreHz.get(i);
            if (hz >= fromHz && hz < toHz) {
                sum += StrictMath.pow(10, levelDbfs.get(i) / 10);
            }
        }
        return sum;
    }
}
