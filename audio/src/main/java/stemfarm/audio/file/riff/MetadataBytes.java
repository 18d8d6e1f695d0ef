package stemfarm.audio.file.riff;

import java.io.ByteArrayOutputStream;
import stemfarm.audio.file.BwfMetadata;

/** All chunks of metadata, as they stand between format and audio. */
final class MetadataBytes {

    private MetadataBytes() {}

    static byte[] of(BwfMetadata metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metadata.bext().ifPresent(bext -> out.writeBytes(BextBytes.of(bext)));
        metadata.production()
                .ifPresent(production ->
                        out.writeBytes(ChunkBytes.of("iXML", MetadataXml.ixml(production, metadata.bext()))));
        metadata.isrc().ifPresent(isrc -> out.writeBytes(ChunkBytes.of("axml", MetadataXml.axml(isrc))));
        out.writeBytes(InfoBytes.of(metadata.info()));
        return out.toByteArray();
    }
}
