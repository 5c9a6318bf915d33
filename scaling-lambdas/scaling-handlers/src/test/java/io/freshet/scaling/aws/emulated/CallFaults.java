package io.freshet.scaling.aws.emulated;

import io.freshet.scaling.aws.fake.Calls.Ended;
import io.freshet.scaling.aws.fake.Calls.Fault;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the calls that reach an emulator, and lets one of them fail, lose its answer, or end the handler. */
final class CallFaults implements ExecutionInterceptor {

    private final List<String> made = new ArrayList<>();
    private int at;
    private Fault fault = Fault.FAILS;
    private boolean ended;

    /** The call with this number, counted from 1 from now on, has this fault. */
    void at(int number, Fault chosen) {
        made.clear();
        at = number;
        fault = chosen;
    }

    List<String> made() {
        return List.copyOf(made);
    }

    /** The next handler. */
    void revive() {
        ended = false;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (ended) throw new Ended();
        made.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (made.size() == at && fault == Fault.FAILS) throw failure();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (made.size() != at || fault == Fault.FAILS) return;
        if (fault == Fault.ANSWER_LOST) throw failure();
        ended = true;
        throw new Ended();
    }

    private AwsServiceException failure() {
        return AwsServiceException.builder()
                .message(made.getLast() + ": injected")
                .statusCode(500)
                .build();
    }
}
