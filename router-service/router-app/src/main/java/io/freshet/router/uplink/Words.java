package io.freshet.router.uplink;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** Why a broker cannot be reached, for people who have to mend it. */
final class Words {

    private static final int CAUSES_MAX = 10;

    private Words() {}

    static String of(Exception failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes.reversed()) {
            String known = known(cause);
            if (!known.isEmpty()) return known;
        }
        for (Throwable cause : causes) {
            if (cause instanceof SSLException) return "TLS failed: " + cause.getMessage();
        }
        return failure instanceof IOException
                ? "the connection broke: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = failure; at != null && causes.size() < CAUSES_MAX; at = at.getCause()) causes.add(at);
        return causes;
    }

    /** Empty for what says enough by itself. */
    private static String known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _, UnresolvedAddressException _ -> "the host name is not known";
            case SocketTimeoutException _, HttpConnectTimeoutException _ -> "no answer within 10 s";
            case ConnectException refused -> "nobody listens there (%s)".formatted(refused.getMessage());
            case WebSocketHandshakeException refusal ->
                "the WebSocket is refused with HTTP status "
                        + refusal.getResponse().statusCode();
            case CertPathBuilderException _, CertPathValidatorException _ ->
                "the broker's certificate is of no authority that is trusted";
            case CertificateExpiredException expired -> "the broker's certificate is expired: " + expired.getMessage();
            case CertificateException wrong
            when wrong.getMessage() != null && named(wrong.getMessage()) ->
                "the broker's certificate is for another host: " + wrong.getMessage();
            case SSLException wrong
            when String.valueOf(wrong.getMessage()).startsWith("Unsupported or unrecognized") ->
                "the broker does not speak TLS";
            default -> "";
        };
    }

    private static boolean named(String message) {
        return message.startsWith("No name matching") || message.startsWith("No subject alternative");
    }

    /**
     * @param code reason code of a CONNACK of MQTT 5, or return code of one of MQTT 3.1.1
     */
    static String ofConnack(int code) {
        String reason =
                switch (code) {
                    case 0x01, 0x84 -> "it does not speak MQTT 5";
                    case 0x02, 0x85 -> "it does not allow the client id";
                    case 0x04, 0x86 -> "user name or password is wrong";
                    case 0x05, 0x87 -> "we are not authorised";
                    case 0x03, 0x88 -> "the server is unavailable";
                    case 0x89 -> "the server is busy";
                    case 0x8A -> "we are banned";
                    case 0x97 -> "a quota is exceeded";
                    case 0x9F -> "too many connections are opened per second";
                    default -> "see section 3.2.2.2 of MQTT 5";
                };
        return "the broker refuses the connection: %s (CONNACK 0x%02x)".formatted(reason, code);
    }
}
