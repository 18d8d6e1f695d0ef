package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.bytes.FileBytes;
import stemfarm.audio.file.chunk.Chunk;
import stemfarm.audio.file.chunk.ChunkWalk;

class BwfCopyTest {

    private static final int RATE = 48_000;
    private static final byte[] NOTHING = {};
    private static final String FOREIGN = "Köpa 日本 🎤 <&> \"q\" ]]>";
    private static final Bext BEXT = new Bext(
            "Morning Ferry, master",
            "Stemfarm",
            "DEA620400001",
            Optional.of(LocalDateTime.of(2026, 11, 22, 9, 5, 7)),
            0x1_0000_0005L,
            CodingHistory.pcm(RATE, 24, 2, "Stemfarm 0.1.0; TPDF dither"),
            Optional.of(new Bext.Loudness(-14.004, 6.5, -1.0, Double.NEGATIVE_INFINITY, 123)));
    private static final BwfMetadata ALL = new BwfMetadata(
            Optional.of(BEXT),
            Optional.of(new Production(FOREIGN, "Ferry", "3", "odd", "abc-1")),
            Optional.of(new Isrc("DE-A62-04-00001")),
            Map.of(InfoTag.TITLE, FOREIGN));

    private final Path folder;

    BwfCopyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"INT16,1,1", "INT16,2,9001", "INT24,1,9001", "INT24,2,70000", "FLOAT32,1,3", "FLOAT32,2,9001"})
    void theAudioStaysAndTheHashIsThatOfTheFile(SampleEncoding encoding, int channels, int frames) throws Exception {
        Path audio = audio("audio.wav", encoding, channels, frames);
        Path target = folder.resolve("bwf.wav");
        BwfCopy.Written written = BwfCopy.write(audio, target, ALL);

        assertThat(ContentHash.of(target)).isEqualTo(ContentHash.of(audio));
        assertThat(chunks(target).getOrDefault("data", NOTHING))
                .isEqualTo(chunks(audio).getOrDefault("data", NOTHING));
        byte[] bytes = Files.readAllBytes(target);
        assertThat(written.bytes()).isEqualTo(bytes.length);
        assertThat(written.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        try (AudioReader reader = AudioFiles.open(target)) {
            assertThat(reader.info().warnings()).isEmpty();
            assertThat(reader.info().encoding()).isEqualTo(encoding);
            assertThat(reader.info().timeReferenceFrames()).hasValue(0x1_0000_0005L);
        }
        assertThat(BwfCopy.write(target, folder.resolve("again.wav"), ALL)).isEqualTo(written);
    }

    @Test
    void allMetadataStandBeforeTheAudio() throws IOException {
        Map<String, byte[]> chunks = chunks(copy(ALL));
        List<String> ids = new ArrayList<>(chunks.keySet());
        ids.remove("JUNK");
        assertThat(ids).containsExactly("fmt ", "bext", "iXML", "axml", "LIST", "data");
        assertThat(new String(chunks.getOrDefault("LIST", NOTHING), StandardCharsets.UTF_8))
                .contains(FOREIGN + "\0");
    }

    @Test
    void bextIsThatOfTech3285() throws IOException {
        byte[] bext = chunks(copy(ALL)).getOrDefault("bext", NOTHING);
        assertThat(text(bext, 0, 256)).isEqualTo("Morning Ferry, master" + "\0".repeat(235));
        assertThat(text(bext, 256, 32)).isEqualTo("Stemfarm" + "\0".repeat(24));
        assertThat(text(bext, 288, 32)).isEqualTo("DEA620400001" + "\0".repeat(20));
        assertThat(text(bext, 320, 18)).isEqualTo("2026-11-2209:05:07");
        assertThat(Bytes.int64(bext, 338, ByteOrder.LITTLE_ENDIAN)).isEqualTo(0x1_0000_0005L);
        assertThat(Bytes.uint16(bext, 346, ByteOrder.LITTLE_ENDIAN)).isEqualTo(2);
        assertThat(text(bext, 348, 64)).isEqualTo("\0".repeat(64));
        assertThat(loudness(bext)).containsExactly(-1400, 650, -100, 0x7FFF, 0x7FFF);
        assertThat(text(bext, 422, 180)).isEqualTo("\0".repeat(180));
        assertThat(text(bext, 602, bext.length - 602))
                .isEqualTo("A=PCM,F=48000,W=24,M=stereo,T=Stemfarm 0.1.0; TPDF dither\r\n");
    }

    @Test
    void whatIsUnknownIsMarkedSo() throws IOException {
        Bext nothing = new Bext("", "", "", Optional.empty(), 0, "", Optional.empty());
        byte[] bext =
                chunks(copy(new BwfMetadata(Optional.of(nothing), Map.of()))).getOrDefault("bext", NOTHING);
        assertThat(text(bext, 0, 346)).isEqualTo("\0".repeat(346));
        assertThat(loudness(bext)).containsOnly(0x7FFF);
        assertThat(bext).hasSize(602);
    }

    /** One question mark for a character, also for one of two code units where the field ends. */
    @Test
    void bextIsCutAsciiAndXmlHasAll() throws Exception {
        String longText = "x".repeat(255) + "🎤" + "y".repeat(99);
        Bext foreign = new Bext(
                longText, "o".repeat(31) + "é!", FOREIGN, Optional.empty(), 0, "T=Köpa\nT=b", Optional.empty());
        Production production = new Production(FOREIGN, "", "", "a\0b\uD83Cc\rd", "");
        Map<String, byte[]> chunks = chunks(
                copy(new BwfMetadata(Optional.of(foreign), Optional.of(production), Optional.empty(), Map.of())));

        byte[] bext = chunks.getOrDefault("bext", NOTHING);
        assertThat(text(bext, 0, 256)).isEqualTo("x".repeat(255) + "?");
        assertThat(text(bext, 256, 32)).isEqualTo("o".repeat(31) + "?");
        assertThat(text(bext, 288, 32)).isEqualTo("K?pa ?? ? <&> \"q\" ]]>" + "\0".repeat(11));
        assertThat(text(bext, 602, bext.length - 602)).isEqualTo("T=K?pa\r\nT=b\r\n");
        Document ixml = xml(chunks.getOrDefault("iXML", NOTHING));
        assertThat(ixml.getDocumentElement().getTagName()).isEqualTo("BWFXML");
        assertThat(element(ixml, "PROJECT")).isEqualTo(FOREIGN);
        assertThat(element(ixml, "NOTE")).isEqualTo("a\uFFFDb\uFFFDc\rd");
        assertThat(element(ixml, "BWF_DESCRIPTION")).isEqualTo(longText);
        assertThat(element(ixml, "BWF_CODING_HISTORY")).isEqualTo("T=Köpa\r\nT=b\r\n");
        for (String empty : List.of("SCENE", "TAKE", "FILE_UID", "BWF_ORIGINATION_DATE")) {
            assertThat(ixml.getElementsByTagName(empty).getLength()).as(empty).isZero();
        }
        assertThat(chunks).doesNotContainKey("axml");
    }

    @Test
    void ixmlMirrorsBextAndAxmlHoldsTheIsrc() throws Exception {
        Map<String, byte[]> chunks = chunks(copy(ALL));
        Document ixml = xml(chunks.getOrDefault("iXML", NOTHING));
        Map<String, String> expected = Map.of(
                "SCENE", "Ferry",
                "TAKE", "3",
                "FILE_UID", "abc-1",
                "BWF_ORIGINATOR", "Stemfarm",
                "BWF_ORIGINATION_DATE", "2026-11-22",
                "BWF_ORIGINATION_TIME", "09:05:07",
                "BWF_TIME_REFERENCE_LOW", "5",
                "BWF_TIME_REFERENCE_HIGH", "1",
                "BWF_VERSION", "2");
        expected.forEach(
                (name, value) -> assertThat(element(ixml, name)).as(name).isEqualTo(value));
        Document axml = xml(chunks.getOrDefault("axml", NOTHING));
        assertThat(axml.getDocumentElement().getNamespaceURI()).isEqualTo("urn:ebu:metadata-schema:ebuCore_2012");
        assertThat(axml.getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", "identifier")
                        .item(0)
                        .getTextContent())
                .isEqualTo("ISRC:DEA620400001");
    }

    @Test
    void aLargeFileBecomesRf64() throws IOException {
        Path audio = audio("audio.wav", SampleEncoding.INT24, 1, 1_001);
        Path plain = folder.resolve("plain.wav");
        Path large = folder.resolve("large.wav");
        long riffBytes = BwfCopy.write(audio, plain, ALL).bytes() - 8;
        BwfCopy.write(audio, folder.resolve("below.wav"), ALL, riffBytes);
        BwfCopy.Written written = BwfCopy.write(audio, large, ALL, riffBytes - 1);

        assertThat(folder.resolve("below.wav")).hasSameBinaryContentAs(plain);
        byte[] bytes = Files.readAllBytes(large);
        assertThat(Bytes.fourCc(bytes, 0)).isEqualTo("RF64");
        assertThat(Bytes.int64(bytes, 20, ByteOrder.LITTLE_ENDIAN)).isEqualTo(riffBytes);
        assertThat(Bytes.int64(bytes, 28, ByteOrder.LITTLE_ENDIAN)).isEqualTo(3_003);
        assertThat(written.bytes()).isEqualTo(bytes.length);
        assertThat(ContentHash.of(large)).isEqualTo(ContentHash.of(audio));
        assertThat(BwfCopy.write(large, folder.resolve("back.wav"), ALL).sha256())
                .isEqualTo(
                        BwfCopy.write(audio, folder.resolve("plain2.wav"), ALL).sha256());
    }

    @Test
    void otherProgramsReadItToo() throws Exception {
        Path audio = audio("audio.wav", SampleEncoding.INT24, 2, 9_001);
        Path target = folder.resolve("bwf.wav");
        BwfCopy.write(audio, target, ALL);
        assertThat(run("ffmpeg", "-nostdin", "-v", "error", "-i", "bwf.wav", "-c:a", "pcm_f64le", "-f", "md5", "-"))
                .isEqualTo(run(
                        "ffmpeg", "-nostdin", "-v", "error", "-i", "audio.wav", "-c:a", "pcm_f64le", "-f", "md5", "-"))
                .startsWith("MD5=");
        assertThat(run("ffprobe", "-v", "error", "-show_entries", "format_tags", "-of", "default=nw=1", "bwf.wav"))
                .contains(
                        "TAG:encoded_by=Stemfarm",
                        "TAG:originator_reference=DEA620400001",
                        "TAG:date=2026-11-22",
                        "TAG:creation_time=09:05:07",
                        "TAG:time_reference=4294967301",
                        "TAG:coding_history=A=PCM,F=48000,W=24,M=stereo,T=Stemfarm 0.1.0; TPDF dither");
    }

    @Test
    void whatCannotBeCopiedIsNamed() throws IOException {
        Path target = folder.resolve("bwf.wav");
        Path audio = audio("audio.wav", SampleEncoding.INT16, 1, 100);
        assertThatThrownBy(() -> BwfCopy.write(audio, folder.resolve("./audio.wav"), ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the audio itself; name another file");
        Path float64 = Chunks.wav(3, 1, RATE, 64).chunk("data", new byte[80]).write(folder.resolve("f64.wav"));
        assertThatThrownBy(() -> BwfCopy.write(float64, target, ALL))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("holds FLOAT64, which is not written");
        Path cut = folder.resolve("cut.wav");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(audio), (int) Files.size(audio) - 10));
        assertThatThrownBy(() -> BwfCopy.write(cut, target, ALL))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("is cut off");
        Path text = Files.writeString(folder.resolve("t.wav"), "hello");
        assertThatThrownBy(() -> BwfCopy.write(text, target, ALL)).isInstanceOf(AudioFileException.class);
        assertThat(target).doesNotExist();
    }

    private Path audio(String name, SampleEncoding encoding, int channels, int frames) throws IOException {
        Path file = folder.resolve(name);
        double[][] audio = Signals.doubles(Signals.integers(channels, frames, 16));
        try (WavWriter writer = WavWriter.create(file, RATE, channels, encoding)) {
            writer.write(audio, 0, frames);
        }
        return file;
    }

    private Path copy(BwfMetadata metadata) throws IOException {
        Path target = folder.resolve("bwf.wav");
        BwfCopy.write(audio("audio.wav", SampleEncoding.INT24, 2, 100), target, metadata);
        return target;
    }

    /** The contents by id, in the order of the file. */
    private static Map<String, byte[]> chunks(Path file) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (FileBytes bytes = FileBytes.open(file)) {
            ChunkWalk walk = new ChunkWalk(bytes, 12, ByteOrder.LITTLE_ENDIAN);
            for (Chunk chunk = walk.next(); chunk != null; chunk = walk.next()) {
                contents.put(chunk.id(), bytes.at(chunk.start(), (int) chunk.size()));
            }
        }
        return contents;
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private static int[] loudness(byte[] bext) {
        int[] values = new int[5];
        Arrays.setAll(values, i -> (short) Bytes.uint16(bext, 412 + 2 * i, ByteOrder.LITTLE_ENDIAN));
        return values;
    }

    private static Document xml(byte[] content) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
    }

    private static String element(Document xml, String name) {
        return xml.getElementsByTagName(name).item(0).getTextContent();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort(command[0] + " is not on the PATH");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
