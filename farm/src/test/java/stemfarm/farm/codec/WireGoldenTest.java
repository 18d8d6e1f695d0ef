package stemfarm.farm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.farm.message.Message;

/** Every message ever written stays decodable. Samples are added, never edited. */
final class WireGoldenTest {

    private static final Path SAMPLES = Path.of("src/test/resources/wire");

    private final MessageCodec codec = new MessageCodec();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void everyMessageHasAWireType() {
        assertThat(leaves(Message.class))
                .containsExactlyInAnyOrderElementsOf(
                        WireType.ALL.stream().map(WireType::message).toList());
    }

    @ParameterizedTest
    @MethodSource("wireTypes")
    void everyVersionOfAMessageHasASample(WireType wire) {
        IntStream.rangeClosed(1, wire.version())
                .forEach(version -> assertThat(SAMPLES.resolve(wire.type() + ".v" + version + ".json"))
                        .isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleDecodes(Path sample) throws Exception {
        Message message = codec.decode(Files.readAllBytes(sample));
        assertThat(sample.getFileName().toString()).startsWith(wireType(message).type() + ".v");
        assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("wireTypes")
    void encodingGivesTheNewestSample(WireType wire) throws Exception {
        byte[] sample = Wire.bytes(wire.type() + ".v" + wire.version());
        byte[] encoded = codec.encode(codec.decode(sample));
        assertThat(mapper.readTree(encoded)).isEqualTo(mapper.readTree(sample));
    }

    static List<WireType> wireTypes() {
        return WireType.ALL;
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static WireType wireType(Message message) {
        return WireType.ALL.stream()
                .filter(wire -> wire.message() == message.getClass())
                .findFirst()
                .orElseThrow();
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }
}
