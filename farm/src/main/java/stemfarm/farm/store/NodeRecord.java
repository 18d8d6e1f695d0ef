package stemfarm.farm.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code node.json} in a node's folder holds: the node's files with sizes and hashes.
 *
 * @param version of this format
 */
record NodeRecord(int version, NodeResult node) {

    static final String NAME = "node.json";
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static void write(Path folder, NodeResult node) throws IOException {
        Files.write(folder.resolve(NAME), MAPPER.writeValueAsBytes(new NodeRecord(VERSION, node)));
    }

    /**
     * Reads a node's record.
     *
     * @throws DamagedNodeException when it can't be understood
     */
    static NodeResult read(Path folder) throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve(NAME));
        try {
            NodeRecord read = MAPPER.readValue(json, NodeRecord.class);
            if (read == null) {
                throw new DamagedNodeException(NAME + " is empty");
            }
            if (read.version() != VERSION) {
                throw new DamagedNodeException(NAME + " has version " + read.version() + ", not " + VERSION);
            }
            return read.node();
        } catch (JsonProcessingException e) {
            throw new DamagedNodeException(NAME + " can't be read: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw new DamagedNodeException(NAME + " is no text: " + e.getMessage());
        }
    }
}
