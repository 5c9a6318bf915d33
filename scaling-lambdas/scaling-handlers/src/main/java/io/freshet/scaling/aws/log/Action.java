package io.freshet.scaling.aws.log;

import io.freshet.scaling.Capacity;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that was done to a service: the detail of its EventBridge event.
 *
 * @param action {@code scale-out}, {@code scale-in}, {@code scale-up}, {@code scale-down}, two of them joined by {@code +},
 *     {@code roll-back}, {@code rollout-completed} or {@code rollout-failed}
 */
public record Action(
        String arm, String service, String policy, String action, Capacity from, Capacity to, String reason) {

    /** The same without the names of the service. */
    public record Step(String action, Capacity from, Capacity to, String reason) {

        /** A change of capacity, named after its direction. */
        public static Step of(Capacity from, Capacity to, String reason) {
            return new Step(direction(from, to), from, to, reason);
        }

        private static String direction(Capacity from, Capacity to) {
            List<String> parts = new ArrayList<>();
            int size = to.size().compareTo(from.size());
            if (size != 0) parts.add(size > 0 ? "scale-up" : "scale-down");
            if (to.count() != from.count()) parts.add(to.count() > from.count() ? "scale-out" : "scale-in");
            return String.join("+", parts);
        }
    }
}
