package stemfarm.cli.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.measure.Measurement;

/** One JSON object: {@code files} as measured, {@code refused} with reason and fix. Silence is {@code "-Infinity"}. */
final class MeasureJson implements MeasureOutput {

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final PrintWriter out;
    private final List<RefusedFile> refused = new ArrayList<>();

    private record MeasuredFile(
            String file, String container, String encoding, List<String> warnings, Measurement measurement) {}

    private record RefusedFile(String file, String reason, String fix) {}

    MeasureJson(PrintWriter out) throws IOException {
        this.out = out;
        json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("files");
    }

    @Override
    public void measured(Path file, FileMeter.Measured measured) throws IOException {
        json.writePOJO(new MeasuredFile(
                file.toString(),
                measured.info().container(),
                measured.info().encoding().name(),
                measured.info().warnings(),
                measured.measurement()));
    }

    @Override
    public void refused(Path file, String reason, String fix) {
        refused.add(new RefusedFile(file.toString(), reason, fix));
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writePOJOField("refused", refused);
        json.writeEndObject();
        json.close();
        out.println();
        out.flush();
    }
}
