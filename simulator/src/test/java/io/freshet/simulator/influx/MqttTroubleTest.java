package io.freshet.simulator.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Every trouble has its words. */
class MqttTroubleTest {

    private static final BrokerSettings BROKER = new BrokerSettings("broker.example", 8883);

    private static String words(Throwable failure) {
        return MqttTrouble.words(BROKER, failure);
    }

    @Test
    void theInnermostKnownCauseIsSaid() {
        SSLHandshakeException handshake = new SSLHandshakeException("(certificate_unknown) No subject ...");
        handshake.initCause(new CertificateException("No subject alternative DNS name matching broker.example found."));

        assertThat(words(new ConnectionFailedException(handshake)))
                .isEqualTo("the broker's certificate is for other hosts than 'broker.example'");
    }

    @Test
    void troublesOfTheNetworkAreToldApart() {
        assertThat(words(new UnknownHostException("broker.example"))).isEqualTo("no host has this name");
        assertThat(words(new ConnectException("Connection refused")))
                .isEqualTo("nobody listens there (connection refused)");
        assertThat(words(new ConnectException("connection timed out after 10000 ms")))
                .isEqualTo("did not answer in time");
        assertThat(words(new TimeoutException())).isEqualTo("did not answer in time");
        assertThat(words(new SSLException("not an SSL/TLS record: 20"))).isEqualTo("does not speak TLS at this port");
        assertThat(words(new SSLException("Received fatal alert: bad_certificate")))
                .isEqualTo("TLS failed: Received fatal alert: bad_certificate");
    }

    @Test
    void whoHangsUpMaySpeakSomethingElse() {
        assertThat(words(new IOException("recvAddress(..) failed with error(-104): Connection reset by peer")))
                .startsWith("closed the connection without a word");
    }

    @Test
    void whatNobodyForesawIsSaidAsItIs() {
        assertThat(words(new IOException("the disk is on fire"))).isEqualTo("the disk is on fire");
    }
}
