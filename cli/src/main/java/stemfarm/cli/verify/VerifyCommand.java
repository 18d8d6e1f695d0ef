package stemfarm.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.ExitCode;
import stemfarm.cli.FileTrouble;
import stemfarm.cli.FolderTree;
import stemfarm.cli.PlainText;
import stemfarm.farm.store.FolderStore;
import stemfarm.master.deliver.Manifest;

/** {@code stemfarm verify}: whether a delivery is what it was, and whether it comes out the same again. */
@Command(
        name = "verify",
        description = {
            "Check deliveries from their files alone: hashes, null certificates, and that session, inputs",
            "and engine give the keys that the manifest names."
        },
        footer = {
            "%nExamples:",
            "  stemfarm verify my-song/render",
            "  stemfarm verify --rerender my-song/render      and render it again, from the tracks in my-song/"
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DELIVERY", arity = "1..*", description = "folder of a delivery, with its manifest.json")
    private List<Path> deliveries = List.of();

    @Option(
            names = "--rerender",
            description = "also render again from the tracks into an empty store, and compare every node")
    private boolean rerender;

    @Option(
            names = "--tracks",
            paramLabel = "DIR",
            description = "with --rerender: folder of the tracks (default: the one that the delivery is in)")
    private @Nullable Path tracks;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int worst = ExitCode.OK;
        for (Path delivery : deliveries) {
            List<Finding> findings = check(delivery);
            boolean good = findings.stream().allMatch(Finding::holds);
            worst = good ? worst : ExitCode.BAD_INPUT;
            if (json) {
                all.add(node(delivery, findings));
            } else {
                print(delivery, findings, good);
            }
        }
        if (json) {
            spec.commandLine().getOut().println(all.toPrettyString());
        }
        return worst;
    }

    private List<Finding> check(Path delivery) throws InterruptedException {
        try {
            Manifest manifest = Manifest.read(delivery);
            List<Finding> findings = new ArrayList<>(DeliveryCheck.of(delivery, manifest));
            if (rerender) {
                findings.addAll(renderAgain(delivery, manifest));
            }
            return findings;
        } catch (IOException e) {
            return List.of(Finding.bad("files", FileTrouble.words(e)));
        }
    }

    private List<Finding> renderAgain(Path delivery, Manifest manifest) throws IOException, InterruptedException {
        Path folder = tracks == null ? delivery.toAbsolutePath().normalize().getParent() : tracks.toAbsolutePath();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of(Finding.bad("tracks", folder + ": is no folder; --tracks says where the tracks are"));
        }
        Path scratch = Files.createTempDirectory("stemfarm-verify-");
        try {
            Rerender again = new Rerender(manifest, folder, scratch.resolve("tracks"));
            Path files = Files.createDirectory(scratch.resolve("delivery"));
            return again.into(FolderStore.open(scratch.resolve("store")), files);
        } finally {
            FolderTree.delete(scratch);
        }
    }

    private void print(Path delivery, List<Finding> findings, boolean good) {
        var out = spec.commandLine().getOut();
        out.println(PlainText.of(delivery.toString()));
        for (Finding finding : findings) {
            String mark = Ansi.AUTO.string(finding.holds() ? "@|green ok|@  " : "@|red BAD|@ ");
            out.println("  " + mark + " " + PlainText.of(finding.words()));
        }
        out.println(Ansi.AUTO.string(good ? "  @|green,bold verified|@" : "  @|red,bold not verified|@"));
    }

    private static ObjectNode node(Path delivery, List<Finding> findings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("delivery", delivery.toString());
        node.put("verified", findings.stream().allMatch(Finding::holds));
        ArrayNode list = node.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("check", finding.check())
                    .put("holds", finding.holds())
                    .put("words", finding.words());
        }
        return node;
    }
}
