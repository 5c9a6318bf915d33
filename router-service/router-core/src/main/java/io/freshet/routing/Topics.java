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

        /**
         * What is wrong with a topic to which the device wants its answer, such as {@code is not under freshet/s/d/}; empty
         * when it can be answered to. It must be the device's own, one that every broker takes, and no request topic: an
         * answer that is received as a request would be answered again, without end.
         */
        public Optional<String> answerTopicFlaw(String topic) {
            String own = String.join("/", ROOT, site, device, "");
            Optional<String> flaw = MqttText.flaw(topic, IotCoreLimits.TOPIC_BYTES_MAX);
            if (flaw.isPresent()) return flaw;
            if (topic.contains("+") || topic.contains("#")) return Optional.of("has a wildcard");
            if (!topic.startsWith(own)) return Optional.of("is not under " + own);
            long slashes = topic.chars().filter(character -> character == '/').count();
            if (slashes > IotCoreLimits.TOPIC_SLASHES_MAX) {
                return Optional.of(
                        "has %d slashes, at most %d are allowed".formatted(slashes, IotCoreLimits.TOPIC_SLASHES_MAX));
            }
            return isRequest(topic) ? Optional.of("would be received as a request") : Optional.empty();
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

    /** Whether a router receives what is published to a topic. */
    public static boolean isRequest(String topic) {
        return TopicFilter.matches(requestFilter("+"), topic);
    }

    private static String requestFilter(String model) {
        return ROOT + "/+/+/infer/" + model;
    }

    /** {@code freshet/dead-letter/{model}} */
    public static String deadLetter(String model) {
        return String.join("/", ROOT, DEAD_LETTER, requireLevel("model", model));
    }

    /**
     * Where a retained message says which instance of the router is connected with a client id; it is empty when none is:
     * {@code freshet/shadow/{arm}/routers/{clientId}/presence}
     */
    public static String routerPresence(String arm, String clientId) {
        return String.join("/", ROOT, SHADOW, requireLevel("arm", arm), "routers", clientId, "presence");
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
