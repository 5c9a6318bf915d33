package io.freshet.routing.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that can take a request now, by their requests under way for each slot; of those that are equally busy the one that
 * has stood there longest, which is the one likely to finish next. A list per level: a change of one request is a step to
 * another list, whatever the number of tasks.
 */
final class LeastBusy<C> {

    /** Tasks that are equally busy. */
    static final class Line<C> {
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

    private final List<Line<C>> byLevel = new ArrayList<>();

    /** The least busy task; absent when none can take a request. */
    @Nullable
    Task<C> first() {
        for (Line<C> line : byLevel) if (line.first != null) return line.first;
        return null;
    }

    /** Puts a task where it belongs now; to be called after each change of it. */
    void changed(Task<C> task) {
        Line<C> belongs = task.free() ? line(task.level()) : null;
        Line<C> stands = task.line;
        if (stands == belongs) return;
        if (stands != null) stands.remove(task);
        if (belongs != null) belongs.add(task);
    }

    private Line<C> line(int level) {
        while (byLevel.size() <= level) byLevel.add(new Line<>());
        return byLevel.get(level);
    }
}
