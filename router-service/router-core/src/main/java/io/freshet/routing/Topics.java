package io.freshet.routing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The MQTT topics of Freshet: the one place where they are spelled. */
public final class Topics {

    private static final String ROOT = "freshet";
    private static final String SHADOW = "shadow";
    private static final String DEAD_LETTER = "dead-letter";
    /** Sites that would collide with Freshet's own topics. */
    public static final Set<String> RESERVED_SITES = Set.of(SHADOW, DEAD_LETTER);

    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    private Topics() {}

    /** Who asks which model. */
    public record Request(String site, String device, String model) {

        /**
         * @throws IllegalArgumentException when a level has a character outside {@code [A-Za-z0-9_.:-]} or the site is
         *     reserved; the message names the field
         */
        public Request {
            requireLevel("site", site);
            requireLevel("device", device);
            requireLevel("model", model);
            if (RESERVED_SITES.contains(site)) throw new IllegalArgumentException("site: '" + site + "' is reserved");
        }

        /** {@code freshet/{site}/{device}/infer/{model}} */
        public String topic() {
            return String.join("/", ROOT, site, device, "infer", model);
        }

        /** Where the answer goes when the message names no response topic: {@code freshet/{site}/{device}/result}. */
        public String resultTopic() {
            return String.join("/", ROOT, site, device, "result");
        }

        /** Where an arm that does not answer the device leaves its answer. */
        public String shadowTopic(String arm) {
            return String.join("/", ROOT, SHADOW, requireLevel("arm", arm), site, device, "result");
        }
    }

    /** Reads a request topic; empty when the topic does not have its form. */
    public static Optional<Request> parseRequest(String topic) {
        String[] levels = topic.split("/", -1);
        if (levels.length != 5 || !levels[0].equals(ROOT) || !levels[3].equals("infer")) return Optional.empty();
        try {
            return Optional.of(new Request(levels[1], levels[2], levels[4]));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The shared subscription of one arm to one model: {@code $share/{arm}/freshet/+/+/infer/{model}}. */
    public static String shareFilter(String arm, String model) {
        return "$share/" + requireLevel("arm", arm) + "/" + requestFilter(requireLevel("model", model));
    }

    /**
     * The shared subscription of one arm to every model, for the connection that catches unknown ones. It is a share group
     * of its own, {@code {arm}-unknown}: overlapping filters of one group each get a copy by the letter of MQTT 5 (4.8.2,
     * "a shared subscription is identified by its ShareName and topic filter"), yet brokers differ in it, and one that
     * balances over the name alone would hand known models' messages to this connection instead of theirs.
     */
    public static String shareFilterOfAllModels(String arm) {
        return "$share/" + requireLevel("arm", arm) + "-unknown/" + requestFilter("+");
    }

    private static String requestFilter(String model) {
        return ROOT + "/+/+/infer/" + model;
    }

    /** {@code freshet/dead-letter/{model}} */
    public static String deadLetter(String model) {
        return String.join("/", ROOT, DEAD_LETTER, requireLevel("model", model));
    }

    /**
     * Where the broker says that nobody is connected any more with a router's client id:
     * {@code freshet/shadow/{arm}/routers/{clientId}/gone}
     */
    public static String routerGone(String arm, String clientId) {
        return String.join("/", ROOT, SHADOW, requireLevel("arm", arm), "routers", clientId, "gone");
    }

    public static String deadLetterFilter() {
        return String.join("/", ROOT, DEAD_LETTER, "+");
    }

    private static String requireLevel(String field, String level) {
        if (!LEVEL.matcher(level).matches()) {
            throw new IllegalArgumentException(
                    "%s: '%s' must be 1 to 128 of the characters A-Z a-z 0-9 _ . : -".formatted(field, level));
        }
        return level;
    }
}
