package stemfarm.farm.message;

/**
 * A record that no node could read or handle, put away whole so that nothing is lost.
 *
 * @param renderId key of the record, empty when it had none
 * @param topic where it was found
 * @param offset of the record in its topic's only partition
 * @param base64 the bytes of its value
 * @param reason why it can't be read or handled
 * @param atMs epoch milliseconds
 */
public record Undecodable(String renderId, String topic, long offset, String base64, String reason, long atMs)
        implements Message {}
