package stemfarm.session.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.StdConverter;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.settings.EqBand;

/** An equaliser band as JSON: what was added after the first messages had been written is left out at its default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BandJson(
        EqBand.Type type,
        double freqHz,
        double gainDb,
        double q,
        @Nullable Integer order,
        EqBand.@Nullable Design design) {

    static final class Reader extends StdConverter<BandJson, EqBand> {
        @Override
        public EqBand convert(BandJson json) {
            int order = json.order == null ? EqBand.DEFAULT_ORDER : json.order;
            EqBand.Design design = json.design == null ? EqBand.Design.MATCHED : json.design;
            return new EqBand(json.type, json.freqHz, json.gainDb, json.q, order, design);
        }
    }

    static final class Writer extends StdConverter<EqBand, BandJson> {
        @Override
        public BandJson convert(EqBand band) {
            Integer order = band.order() == EqBand.DEFAULT_ORDER ? null : band.order();
            EqBand.Design design = band.design() == EqBand.Design.MATCHED ? null : band.design();
            return new BandJson(band.type(), band.freqHz(), band.gainDb(), band.q(), order, design);
        }
    }
}
