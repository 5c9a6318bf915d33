package io.freshet.router.dispatch;

import io.freshet.router.message.Reply;
import io.freshet.routing.Answer;
import io.freshet.routing.Problem;
import java.util.Optional;

/**
 * What a message comes to.
 *
 * @param reply what the device is told
 * @param problem why it is not answered with outputs; empty when it is
 * @param stages where the time of an answer went; empty for a problem
 * @param told whether the device was told, or there is nobody to tell
 */
record Ending(Reply reply, Optional<Problem> problem, Optional<Answer.Stages> stages, boolean told) {

    static Ending answered(Reply reply, Answer.Stages stages) {
        return new Ending(reply, Optional.empty(), Optional.of(stages), true);
    }

    static Ending failed(Reply reply, Problem problem) {
        return new Ending(reply, Optional.of(problem), Optional.empty(), true);
    }

    Ending untold() {
        return new Ending(reply, problem, stages, false);
    }
}
