package stemfarm.cli.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import stemfarm.cli.FolderTree;
import stemfarm.cli.Main;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.PureRender;
import stemfarm.cli.render.RenderOptions;
import stemfarm.cli.render.SongPreparation;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.StoreAddress;
import stemfarm.master.deliver.Packing;

/** A song with its tracks, store and delivery in one folder, made without a farm; and what commands say of it. */
final class Delivered {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;

    private Delivered(Path folder) {
        this.folder = folder;
    }

    /** {@link TestSong}, edited, rendered and delivered. */
    static Delivered of(Path folder, UnaryOperator<String> edit) throws Exception {
        TestSong.write(folder.resolve("song"), 2, 7);
        Delivered song = new Delivered(folder);
        song.edit(edit);
        song.deliver(song.out());
        return song;
    }

    Path session() {
        return folder.resolve("song/session.yaml");
    }

    Path out() {
        return folder.resolve("song/render");
    }

    Path store() {
        return folder.resolve("store");
    }

    /** All of it once more, in a folder that may be harmed. */
    Delivered copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(folder.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return new Delivered(to);
    }

    void edit(UnaryOperator<String> edit) throws IOException {
        Files.writeString(session(), edit.apply(Files.readString(session())));
    }

    void editManifest(UnaryOperator<String> edit) throws IOException {
        Path manifest = out().resolve("manifest.json");
        String before = Files.readString(manifest);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the edit changes nothing");
        }
        Files.writeString(manifest, after);
    }

    JsonNode manifest() throws IOException {
        return JSON.readTree(out().resolve("manifest.json").toFile());
    }

    /** Renders what is not in the store. */
    void deliver(Path to) throws Exception {
        FolderStore artefacts = FolderStore.open(store());
        Terminal silent = new Terminal(Main.commandLine(), true, false);
        PreparedSong song =
                new SongPreparation(RenderOptions.into(StoreAddress.of(store()), to), silent).prepare(session(), false);
        new PureRender(artefacts, 2, 1_024).render(song.graph());
        if (Files.exists(to)) {
            FolderTree.delete(to);
        }
        Files.createDirectories(to);
        Packing.pack(
                new Packing.Request(song.session(), song.sources(), List.of(), song.graph(), Map.of()), artefacts, to);
    }

    /**
     * What a command said.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Said(int code, String out, String err) {

        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    static Said say(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }
}
