package io.freshet.simulator.influx;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words why there is no connection to a broker. */
final class MqttTrouble {

    private static final int CAUSES_MAX = 20;
    private static final String HUNG_UP =
            "closed the connection without a word: does it speak MQTT 5 at this port, and TLS if the URI says so?";

    private MqttTrouble() {}

    static BrokerException exception(BrokerSettings broker, Throwable failure) {
        return new BrokerException("broker %s: %s".formatted(broker.address(), words(broker, failure)), failure);
    }

    /** The most telling of the causes, innermost first. */
    static String words(BrokerSettings broker, Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes.reversed()) {
            Optional<String> known = known(broker, cause);
            if (known.isPresent()) return known.get();
        }
        Throwable innermost = causes.getLast();
        return Optional.ofNullable(innermost.getMessage()).orElse(innermost.toString());
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (@Nullable Throwable next = failure; next != null && causes.size() < CAUSES_MAX; next = next.getCause()) {
            causes.add(next);
        }
        return causes;
    }

    private static Optional<String> known(BrokerSettings broker, Throwable cause) {
        return switch (cause) {
            case UnknownHostException unknown -> Optional.of("no host has this name");
            case UnresolvedAddressException unknown -> Optional.of("no host has this name");
            case NoRouteToHostException far -> Optional.of("there is no way to this host");
            case ConnectException refused -> Optional.of(connecting(refused));
            case CertPathBuilderException untrusted ->
                Optional.of("%s did not sign the broker's certificate".formatted(trusted(broker)));
            case CertificateException wrong
            when names(wrong) ->
                Optional.of("the broker's certificate is for other hosts than '%s'".formatted(broker.host()));
            case SSLException broken -> Optional.of(tls(broken));
            case Mqtt5ConnAckException refused -> Optional.of(connAck(broker, refused));
            case Mqtt5SubAckException refused ->
                Optional.of(
                        "refused the subscription: " + refused.getMqttMessage().getReasonCodes());
            case TimeoutException late -> Optional.of("did not answer in time");
            case ConnectionFailedException failed
            when mentions(failed, "Timeout") -> Optional.of("did not answer in time");
            case ConnectionClosedException closed -> Optional.of(HUNG_UP);
            case IOException reset when mentions(reset, "reset by peer") -> Optional.of(HUNG_UP);
            default -> Optional.empty();
        };
    }

    private static String connecting(ConnectException failed) {
        boolean timedOut = String.valueOf(failed.getMessage()).contains("timed out");
        return timedOut ? "did not answer in time" : "nobody listens there (connection refused)";
    }

    private static String trusted(BrokerSettings broker) {
        return broker.tls()
                .flatMap(files -> files.authorities())
                .map(file -> "the authority in %s".formatted(file))
                .orElse("no authority that the JVM trusts (--ca names another)");
    }

    private static boolean names(CertificateException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return message.startsWith("No subject alternative") || message.startsWith("No name matching");
    }

    private static String tls(SSLException broken) {
        String message = String.valueOf(broken.getMessage());
        if (message.contains("not an SSL/TLS record")) return "does not speak TLS at this port";
        return "TLS failed: " + message;
    }

    private static String connAck(BrokerSettings broker, Mqtt5ConnAckException refused) {
        return switch (refused.getMqttMessage().getReasonCode()) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED ->
                broker.login().isEmpty()
                        ? "let nobody in without a user name (--user, --password-file)"
                        : "refused the user name '%s' or its password"
                                .formatted(broker.login().get().user());
            case UNSUPPORTED_PROTOCOL_VERSION -> "does not speak MQTT 5";
            default -> "refused the connection: " + refused.getMqttMessage().getReasonCode();
        };
    }

    private static boolean mentions(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }
}
