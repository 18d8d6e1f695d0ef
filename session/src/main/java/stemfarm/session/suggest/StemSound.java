package stemfarm.session.suggest;

import stemfarm.audio.measure.CriticalBands;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.session.Stem;

/**
 * What was measured on a stem, after its chain and before its level.
 *
 * @param stem as it stands in the session
 * @param measurement of its audio
 * @param bands of the same audio, for masking
 * @param side spectrum of (left − right) / 2
 */
public record StemSound(Stem stem, Measurement measurement, CriticalBands bands, ThirdOctaveSpectrum side) {}
