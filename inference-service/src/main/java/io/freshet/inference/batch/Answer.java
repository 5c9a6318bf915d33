package io.freshet.inference.batch;

import io.freshet.inference.model.Inference;
import io.freshet.inference.protocol.InvalidInputException;
import java.time.Duration;

/** How a request ended in this task. */
public sealed interface Answer {

    /** Computed: the outputs, and where the time went. */
    record Computed(Inference inference, Duration queued, Duration computing) implements Answer {}

    /** The model cannot take these inputs. */
    record Invalid(InvalidInputException reason) implements Answer {}

    /** Not accepted: as many wait as may. */
    record Overloaded(int bound) implements Answer {}

    /** Not accepted: the task takes no more work. */
    record ShuttingDown() implements Answer {}

    /** Accepted, but its time ran out before it was its turn; it was not computed. */
    record Expired(Duration timeout) implements Answer {}

    /** The model failed on it. */
    record Failed(Throwable cause) implements Answer {}
}
