package stemfarm.cli.render;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of the deliverables, looked at before anything is rendered for it. */
final class OutFolder {

    private OutFolder() {}

    /** Refuses a folder that can never be written, judged by the nearest part of its path that exists. */
    static void check(Path out) throws RefusedSong {
        @Nullable Path existing = out;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return;
        }
        if (Files.exists(out.resolve("manifest.json")) && !Files.exists(out.resolve("report.json"))) {
            throw new RefusedSong(List.of(out + ": holds a manifest.json that is not of a delivery, which would be"
                    + " overwritten; choose another folder with --out"));
        }
        if (!Files.isDirectory(existing)) {
            throw new RefusedSong(List.of(existing + ": is a file where the deliverables' folder should be;"
                    + " move it, or choose another folder with --out"));
        }
        if (!Files.isWritable(existing)) {
            throw new RefusedSong(List.of(existing + ": this user may not write there;"
                    + " change its permissions, or choose another folder with --out"));
        }
    }
}
