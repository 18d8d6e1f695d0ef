package stemfarm.cli;

/** The exit codes of every command, as {@code --help} prints them. */
public final class ExitCode {

    public static final int OK = 0;
    /** A defect of ours, or the machine's (disk full …). */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** A session or an audio file is wrong; the message names it. */
    public static final int BAD_INPUT = 3;
    /** No broker, no coordinator or no worker answered, or Kafka does not let this node in or do its part. */
    public static final int NO_FARM = 4;
    /** Cancelled. */
    public static final int CANCELLED = 5;

    private ExitCode() {}
}
