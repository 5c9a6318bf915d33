package io.freshet.simulator.lab.broker;

import io.freshet.routing.TopicFilter;

/**
 * Who may join a share group that receives requests. A device in such a group would take requests of other devices away from
 * the router. On AWS the policies allow it to routers only; here a router is known by the beginning of its client id.
 */
final class RouterGroups {

    private static final String ROUTERS = "router-";
    private static final String REQUESTS = "freshet/+/+/infer/+";
    private static final String[] A_REQUEST = {"freshet", "site", "device", "infer", "model"};

    private RouterGroups() {}

    static boolean isForeign(String filter, String client) {
        if (!filter.startsWith(IotCoreRules.SHARED) || client.startsWith(ROUTERS)) return false;
        int group = filter.indexOf('/', IotCoreRules.SHARED.length());
        return group > 0 && receivesRequests(filter.substring(group + 1));
    }

    /** Whether there is a request topic that the filter matches. */
    private static boolean receivesRequests(String filter) {
        String[] levels = filter.split("/", -1);
        StringBuilder topic = new StringBuilder();
        for (int i = 0; i < A_REQUEST.length; i++) {
            boolean rest = levels[Math.min(i, levels.length - 1)].equals("#");
            if (i >= levels.length && !rest) return false;
            boolean any = rest || levels[i].equals("+");
            topic.append(i == 0 ? "" : "/").append(any ? A_REQUEST[i] : levels[i]);
        }
        return TopicFilter.matches(REQUESTS, topic.toString()) && TopicFilter.matches(filter, topic.toString());
    }
}
