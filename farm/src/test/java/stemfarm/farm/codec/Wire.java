package stemfarm.farm.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import stemfarm.farm.message.Message;

/** The golden samples, also as example messages for other tests. */
public final class Wire {

    private Wire() {}

    /** The bytes of {@code wire/NAME.json}, e.g. {@code stem-job.v1}. */
    public static byte[] bytes(String name) {
        try (InputStream in = Wire.class.getResourceAsStream("/wire/" + name + ".json")) {
            return Objects.requireNonNull(in, () -> "no golden sample wire/" + name + ".json")
                    .readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message in {@code wire/NAME.json}. */
    public static <M extends Message> M sample(String name, Class<M> kind) {
        try {
            return new MessageCodec().decode(bytes(name), kind);
        } catch (UndecodableMessageException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
