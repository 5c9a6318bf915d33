package io.freshet.routing.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks with an idle connection by their number of requests under way; of those with equally many the one that has stood
 * there longest, which is the one likely to finish next. A list per number: a change of one request is a step to the next
 * list, whatever the number of tasks.
 */
final class LeastBusy<C> {

    /** A task as it is known from its answers. */
    static final class Task<C> {
        final String name;
        final Deque<C> idle = new ArrayDeque<>();
        int underWay;
        long waitedMicros;

        private @Nullable Line<C> line;
        private @Nullable Task<C> before;
        private @Nullable Task<C> after;

        Task(String name) {
            this.name = name;
        }

        boolean unused() {
            return underWay == 0 && idle.isEmpty();
        }
    }

    /** Tasks with equally many requests under way. */
    private static final class Line<C> {
        private @Nullable Task<C> first;
        private @Nullable Task<C> last;

        void add(Task<C> task) {
            Task<C> before = last;
            task.line = this;
            task.before = before;
            if (before == null) first = task;
            else before.after = task;
            last = task;
        }

        void remove(Task<C> task) {
            Task<C> before = task.before;
            Task<C> after = task.after;
            if (before == null) first = after;
            else before.after = after;
            if (after == null) last = before;
            else after.before = before;
            task.line = null;
            task.before = null;
            task.after = null;
        }
    }

    private final List<Line<C>> byUnderWay = new ArrayList<>();

    /** The least busy task; absent when none has an idle connection. */
    @Nullable
    Task<C> first() {
        for (Line<C> line : byUnderWay) if (line.first != null) return line.first;
        return null;
    }

    /** Puts a task where it belongs now; to be called after each change of it. */
    void changed(Task<C> task) {
        Line<C> belongs = task.idle.isEmpty() ? null : line(task.underWay);
        Line<C> stands = task.line;
        if (stands == belongs) return;
        if (stands != null) stands.remove(task);
        if (belongs != null) belongs.add(task);
    }

    private Line<C> line(int underWay) {
        while (byUnderWay.size() <= underWay) byUnderWay.add(new Line<>());
        return byUnderWay.get(underWay);
    }
}
