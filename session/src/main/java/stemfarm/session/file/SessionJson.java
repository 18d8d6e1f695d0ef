package stemfarm.session.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.LinearEqSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.session.Alternate;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;

/**
 * How sessions, inserts and graph nodes look as JSON, for files and for messages alike. An insert is an object of one
 * key that says its kind, {@code {"compressor": {"thresholdDb": -18, …}}}; an equaliser is the list of its bands;
 * enums are in kebab-case ({@code low-shelf}). A number that is missing is an error, never 0.
 */
public final class SessionJson {

    /** For this package, which does not configure it. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new KebabCaseEnums())
            .addMixIn(InsertSettings.class, InsertMixin.class)
            .addMixIn(EqSettings.class, EqMixin.class)
            .addMixIn(EqBand.class, BandMixin.class)
            .addMixIn(StereoImagerSettings.class, ImagerMixin.class)
            .addMixIn(Master.class, MasterMixin.class)
            .addMixIn(TransientShaperSettings.class, WithoutEmptyLists.class)
            .addMixIn(Deliverables.class, WithoutEmptyLists.class)
            .addMixIn(Session.class, SessionMixin.class)
            .addMixIn(Alternate.class, WithoutEmptyLists.class)
            .addMixIn(Alternate.Mute.class, Pair.class)
            .addMixIn(CompressorSettings.class, CompressorMixin.class)
            .addMixIn(GateSettings.class, GateMixin.class)
            .addMixIn(Track.class, AutomationMixin.class)
            .addMixIn(Stem.class, AutomationMixin.class)
            .addModule(SchemaDefaults.module(Map.of(
                    DynamicEqSettings.class, "dynamic-eq",
                    CompressorSettings.class, "compressor",
                    GateSettings.class, "gate",
                    BandJson.class, "band",
                    TransientShaperSettings.class, "transient",
                    StereoImagerSettings.class, "imager",
                    Master.class, "master",
                    Deliverables.class, "deliverables",
                    Alternate.class, "alternate",
                    Session.class, Schema.SONG)))
            .addModule(AutomatedJson.module())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SessionJson() {}

    /** A new mapper, the caller's to configure further. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EqSettings.class, name = "eq"),
        @JsonSubTypes.Type(value = DynamicEqSettings.class, name = "dynamic-eq"),
        @JsonSubTypes.Type(value = CompressorSettings.class, name = "compressor"),
        @JsonSubTypes.Type(value = LimiterSettings.class, name = "limiter"),
        @JsonSubTypes.Type(value = MultibandSettings.class, name = "multiband"),
        @JsonSubTypes.Type(value = GateSettings.class, name = "gate"),
        @JsonSubTypes.Type(value = DeEsserSettings.class, name = "de-esser"),
        @JsonSubTypes.Type(value = TransientShaperSettings.class, name = "transient"),
        @JsonSubTypes.Type(value = StereoImagerSettings.class, name = "imager"),
        @JsonSubTypes.Type(value = SaturationSettings.class, name = "saturation"),
        @JsonSubTypes.Type(value = LinearEqSettings.class, name = "linear-eq"),
        @JsonSubTypes.Type(value = DelaySettings.class, name = "delay"),
        @JsonSubTypes.Type(value = ReverbSettings.class, name = "reverb")
    })
    private interface InsertMixin {}

    /** An ISRC is written where there is one: as it was before it came. */
    @SuppressWarnings("UnusedMethod")
    private interface SessionMixin {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String isrc();
    }

    /** Lists, as of bands or alternates, are written where there are any: as it was before they came. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface WithoutEmptyLists {}

    /** {@code [fromSec, toSec]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"fromSec", "toSec"})
    private interface Pair {}

    /** Neither guard nor balance nor bands: as before there were any. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface ImagerMixin {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        double minCorrelation();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        double balance();
    }

    @SuppressWarnings("UnusedMethod")
    private abstract static class MasterMixin extends AutomationMixin {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        abstract boolean autoRelease();
    }

    /** Automation is written where there is some; so messages from before it was there can be read, and look the same. */
    @SuppressWarnings("UnusedMethod")
    private abstract static class AutomationMixin {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Automation automation();
    }

    private abstract static class EqMixin {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        EqMixin(@SuppressWarnings("unused") List<EqBand> bands) {}

        @JsonValue
        abstract List<EqBand> bands();
    }

    /** One flat object; a group that is at its default is left out. */
    @SuppressWarnings("UnusedMethod")
    private interface CompressorMixin {
        @JsonUnwrapped
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = AtDefault.class)
        Detection detection();

        @JsonUnwrapped
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = AtDefault.class)
        ReleaseTiming timing();

        @JsonUnwrapped
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = AtDefault.class)
        SideChain sideChain();
    }

    /** One flat object. */
    @SuppressWarnings("UnusedMethod")
    private interface GateMixin {
        @JsonUnwrapped
        GateTiming timing();

        @JsonUnwrapped
        SideChain sideChain();
    }

    /** Equal, in Jackson's sense of a filter, to what is not worth writing. */
    private static final class AtDefault {
        private static final Set<Object> DEFAULTS = Set.of(Detection.DEFAULT, ReleaseTiming.DEFAULT, SideChain.DEFAULT);

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
        public boolean equals(@Nullable Object settings) {
            return settings != null && DEFAULTS.contains(settings);
        }

        @Override
        public int hashCode() {
            return DEFAULTS.hashCode();
        }
    }

    @JsonDeserialize(converter = BandJson.Reader.class)
    @JsonSerialize(converter = BandJson.Writer.class)
    private interface BandMixin {}

    private static final class KebabCaseEnums extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
            return super.findEnumValues(config, annotated, constants, names);
        }
    }
}
