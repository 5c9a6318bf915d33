package io.freshet.simulator.twin;

import org.jspecify.annotations.Nullable;

/** The calls that the router waits for, the earliest timeout first: nearly the order they were sent in. */
final class Timeouts {

    private @Nullable Call first;
    private @Nullable Call last;

    long nextMicros() {
        return first == null ? EventHeap.NEVER : first.timeoutMicros;
    }

    void add(Call call) {
        Call before = last;
        while (before != null && before.timeoutMicros > call.timeoutMicros) before = before.earlier;
        call.earlier = before;
        call.later = before == null ? first : before.later;
        if (call.later == null) last = call;
        else call.later.earlier = call;
        if (before == null) first = call;
        else before.later = call;
    }

    void remove(Call call) {
        if (call.earlier == null) first = call.later;
        else call.earlier.later = call.later;
        if (call.later == null) last = call.earlier;
        else call.later.earlier = call.earlier;
        call.earlier = null;
        call.later = null;
    }

    boolean isEmpty() {
        return first == null;
    }

    Call removeFirst() {
        Call call = first;
        if (call == null) throw new IllegalStateException("no call is awaited");
        remove(call);
        return call;
    }
}
