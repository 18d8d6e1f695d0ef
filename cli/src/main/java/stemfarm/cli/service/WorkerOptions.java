package stemfarm.cli.service;

import picocli.CommandLine.Option;

/** How a worker works; neither changes a byte of what it renders. */
public final class WorkerOptions {

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "${env:STEMFARM_SLOTS:-0}",
            description = "jobs at a time; 0 means one per core (default: 0)")
    private int slots;

    @Option(
            names = "--block-frames",
            paramLabel = "N",
            defaultValue = "${env:STEMFARM_BLOCK_FRAMES:-1024}",
            description = "frames per block of audio; changes speed, never bytes (default: 1024)")
    private int blockFrames;

    /** Jobs at a time, at least 1. */
    public int slots() {
        if (slots < 0) {
            throw new IllegalArgumentException("--slots is " + slots + "; it must be 1 or more, or 0 for one per core");
        }
        return slots == 0 ? Runtime.getRuntime().availableProcessors() : slots;
    }

    public int blockFrames() {
        return blockFrames;
    }
}
