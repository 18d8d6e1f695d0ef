package stemfarm.coordinator.plan;

import java.io.PrintWriter;
import java.io.StringWriter;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.session.graph.RenderGraph;

/** Plans with the session's render graph. Whatever a request holds, it is planned or refused with a reason. */
public final class GraphPlanner implements Planner {

    @Override
    public RenderPlan plan(SubmitRender request) throws PlanException {
        try {
            check(request);
            return RenderPlan.of(RenderGraph.of(request.session(), request.sources(), request.soloStems()));
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw new PlanException(
                    new Failure(Category.BAD_INPUT, reason, "correct the session and submit it again", ""));
        } catch (RuntimeException e) {
            String reason = "the session could not be planned: " + e;
            throw new PlanException(new Failure(Category.DEFECT, reason, "report it with the session file", trace(e)));
        }
    }

    private static void check(SubmitRender request) {
        int priority = request.priority();
        require(
                priority >= 0 && priority <= 100,
                "priority is " + priority + "; it must be 0 (catalogue) to 100 (interactive)");
        int rateHz = request.session().sampleRateHz();
        require(
                rateHz >= 8_000 && rateHz <= 192_000,
                "sampleRateHz of the session is " + rateHz + "; it must be 8000 to 192000");
        request.sources()
                .forEach(source -> require(
                        source.sampleRateHz() > 0 && source.frames() >= 0,
                        "the audio of track " + source.file() + " has a rate of " + source.sampleRateHz() + " Hz and "
                                + source.frames() + " frames; submit it again from its files"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String trace(RuntimeException e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
