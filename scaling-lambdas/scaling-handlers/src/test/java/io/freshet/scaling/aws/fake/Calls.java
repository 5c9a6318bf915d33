package io.freshet.scaling.aws.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Every call to the fakes goes through here: the place where calls are counted, fail, or end the handler. */
public final class Calls {

    /** What befalls one call. */
    public enum Fault {
        /** It is refused and changes nothing. */
        FAILS,
        /** It does its work, and its answer is lost. */
        ANSWER_LOST,
        /** It does its work, and the handler is ended before it reads the answer. */
        HANDLER_ENDED
    }

    /** The handler is gone: nothing that it does after this reaches AWS. */
    public static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The names of all calls, in order. */
    public final List<String> made = new ArrayList<>();

    private Supplier<Fault> plan = () -> null;
    private Runnable interruption = () -> {};
    private int interruptedAt;
    private boolean ended;

    /** The call with this number, counted from 1, has this fault, once. */
    public void faultAt(int number, Fault fault) {
        plan = () -> made.size() == number ? fault : null;
    }

    /** Asked at every call; null for no fault. */
    public void faults(Supplier<Fault> chosen) {
        plan = chosen;
    }

    /** Something else happens just before the call with this number, counted from 1, is made. */
    public void interruptAt(int number, Runnable happens) {
        interruptedAt = number;
        interruption = happens;
    }

    /** The next handler. */
    public void revive() {
        ended = false;
    }

    <T> T call(String name, Supplier<T> effect) {
        if (ended) throw new Ended();
        made.add(name);
        if (made.size() == interruptedAt) interruption.run();
        Fault fault = plan.get();
        if (fault == null) return effect.get();
        if (fault == Fault.FAILS) throw failure(name);
        T _ = effect.get();
        if (fault == Fault.ANSWER_LOST) throw failure(name);
        ended = true;
        throw new Ended();
    }

    private static AwsServiceException failure(String name) {
        return AwsServiceException.builder()
                .message(name + ": injected")
                .statusCode(500)
                .build();
    }
}
