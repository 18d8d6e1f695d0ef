package stemfarm.worker.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import stemfarm.audio.file.AudioFileException;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.store.ArtefactStore;

/** What a crash means for the user and for the next try. */
public final class Failures {

    /** A stack trace travels in a Kafka record: recursion must not make it larger than the record may be. */
    private static final int MAX_DETAIL_CHARS = 16_000;

    private Failures() {}

    /** The failure that a throwable stands for; what nobody foresaw is a defect of ours, with its stack trace. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof AudioFileException bad) {
            return new Failure(Category.BAD_INPUT, bad.file() + ": " + bad.reason(), bad.fix(), "");
        }
        if (thrown instanceof BadInputException bad) {
            return new Failure(Category.BAD_INPUT, bad.reason(), bad.fix(), "");
        }
        if (thrown instanceof OtherEngineException other) {
            String fix = "bring coordinator and workers to one version; docs/operations.md has the order";
            return new Failure(Category.OTHER_ENGINE, String.valueOf(other.getMessage()), fix, "");
        }
        if (thrown instanceof OutOfMemoryError) {
            return resource(thrown, "give the worker more memory (-Xmx) or fewer slots");
        }
        if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            return resource(thrown, "check the disk and the store of this worker: space, permissions, mount");
        }
        return new Failure(Category.DEFECT, thrown.toString(), "", stackTrace(thrown));
    }

    private static Failure resource(Throwable thrown, String fix) {
        return new Failure(Category.RESOURCE, words(thrown), fix, "");
    }

    /** Messages of the JDK's exceptions make no sense without their type: {@code NoSuchFileException} has but a path. */
    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        boolean ours = thrown.getClass() == IOException.class
                || thrown.getClass().getPackage() == ArtefactStore.class.getPackage();
        return ours && message != null ? message : thrown.toString();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.getBuffer().substring(0, Math.min(trace.getBuffer().length(), MAX_DETAIL_CHARS));
    }
}
