package stemfarm.session.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;

/** Puts a move into a chain, unless the chain makes it already. */
final class ChainEdit {

    private static final int MOST_BANDS = 16;

    /** A cut within half an octave is the same cut. */
    private static final double SAME = Math.sqrt(2);

    /** The template's gentle cuts are smaller than this and do not count, dB. */
    private static final double CUT_DB = -2;

    /** The template's one, and one that catches peaks behind it. */
    private static final int ENOUGH_COMPRESSORS = 2;

    private final List<InsertSettings> chain;

    ChainEdit(List<InsertSettings> chain) {
        this.chain = new ArrayList<>(chain);
    }

    /**
     * The chain with the move in it, or nothing when it is there.
     *
     * @param move an insert; of an equaliser one band
     */
    Optional<List<InsertSettings>> with(InsertSettings move) {
        if (isThere(move)) {
            return Optional.empty();
        }
        if (move instanceof EqSettings eq) {
            addBand(eq);
        } else if (move instanceof StereoImagerSettings imager) {
            widen(imager);
        } else if (move instanceof DeEsserSettings && lastIndex(DeEsserSettings.class) >= 0) {
            chain.set(lastIndex(DeEsserSettings.class), move);
        } else {
            int imager = lastIndex(StereoImagerSettings.class);
            chain.add(imager < 0 ? chain.size() : imager, move);
        }
        return Optional.of(List.copyOf(chain));
    }

    private boolean isThere(InsertSettings move) {
        if (move instanceof EqSettings eq) {
            return all(EqSettings.class).stream()
                    .flatMap(each -> each.bands().stream())
                    .anyMatch(band -> does(band, eq.bands().get(0)));
        }
        if (move instanceof StereoImagerSettings imager) {
            int at = lastIndex(StereoImagerSettings.class);
            // One that moves along the song is ridden by hand: leave it alone.
            return at >= 0
                    ? chain.get(at).equals(both((StereoImagerSettings) chain.get(at), imager))
                    : !all(StereoImagerSettings.class).isEmpty();
        }
        if (move instanceof TransientShaperSettings shaper) {
            return all(TransientShaperSettings.class).stream().anyMatch(each -> each.attackDb() >= shaper.attackDb());
        }
        if (move instanceof DeEsserSettings deEsser) {
            return all(DeEsserSettings.class).stream().anyMatch(each -> each.rangeDb() >= deEsser.rangeDb());
        }
        return all(CompressorSettings.class).size() >= ENOUGH_COMPRESSORS;
    }

    /** Whether a band does what another one is proposed for. */
    private static boolean does(EqBand band, EqBand proposed) {
        if (band.type() != proposed.type()) {
            return false;
        }
        return band.type() == EqBand.Type.HIGH_PASS
                ? band.freqHz() >= proposed.freqHz() / SAME
                : band.gainDb() <= CUT_DB
                        && band.freqHz() <= proposed.freqHz() * SAME
                        && band.freqHz() >= proposed.freqHz() / SAME;
    }

    /** Into the last equaliser with room, else a new one in front. */
    private void addBand(EqSettings eq) {
        int at = lastIndex(EqSettings.class);
        if (at < 0 || ((EqSettings) chain.get(at)).bands().size() >= MOST_BANDS) {
            chain.add(0, eq);
            return;
        }
        List<EqBand> bands = new ArrayList<>(((EqSettings) chain.get(at)).bands());
        bands.addAll(eq.bands());
        chain.set(at, new EqSettings(bands));
    }

    private void widen(StereoImagerSettings move) {
        int at = lastIndex(StereoImagerSettings.class);
        if (at < 0) {
            chain.add(move);
        } else {
            chain.set(at, both((StereoImagerSettings) chain.get(at), move));
        }
    }

    private static StereoImagerSettings both(StereoImagerSettings there, StereoImagerSettings move) {
        return new StereoImagerSettings(
                there.widthPercent(),
                Math.max(there.monoBelowHz(), move.monoBelowHz()),
                there.crossoversHz(),
                there.bands(),
                Math.max(there.minCorrelation(), move.minCorrelation()),
                there.balance());
    }

    /** What stands in the chain, also what moves along the song. */
    private <T> List<T> all(Class<T> type) {
        return chain.stream()
                .map(InsertSettings::still)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Of what stands still. */
    private int lastIndex(Class<?> type) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (type.isInstance(chain.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
