package io.freshet.router.dispatch;

import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each job once, whatever is thrown on its way: then it ends as {@code internal}.
 */
final class SureEndings {

    private static final Logger LOG = LoggerFactory.getLogger(SureEndings.class);
    private static final int WORDS_MAX = 200;

    private final Endings endings;
    private final Consumer<Job> settled;

    /**
     * @param settled is told of each job that has ended
     */
    SureEndings(Endings endings, Consumer<Job> settled) {
        this.endings = endings;
        this.settled = settled;
    }

    /** Runs a step on the way of a job that ends it, hands it on, or throws. */
    void run(Job job, int tries, Runnable step) {
        Guard.run(step::run, unforeseen -> internal(job, tries, unforeseen));
    }

    void succeed(Job job, int tries, Supplier<Answer> answer) {
        run(job, tries, () -> endings.succeed(job, answer.get(), tries, settled));
    }

    void fail(Job job, int tries, Supplier<Problem> problem) {
        run(job, tries, () -> endings.fail(job, problem.get(), tries, settled));
    }

    void internal(Job job, int tries, Throwable unforeseen) {
        LOG.error("the router failed on a message of {}", job.sender().topic(), unforeseen);
        if (job.ended()) return;
        endings.fail(job, problem(unforeseen), tries, settled);
    }

    /** The problem of a message on which the router itself failed. */
    static Problem problem(Throwable unforeseen) {
        String words = unforeseen.toString();
        return ProblemCode.INTERNAL.of(
                "the router failed on it: " + words.substring(0, Math.min(words.length(), WORDS_MAX)));
    }
}
