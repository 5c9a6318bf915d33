package io.freshet.simulator.lab.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis set up as a broker that speaks MQTT on loopback and loses nothing when it is killed. */
final class BrokerSettings {

    /** Messages beyond this are kept on disk only, until it is their turn; nothing is ever discarded for lack of room. */
    private static final long MESSAGES_IN_MEMORY_BYTES_MAX = 64L << 20;

    private static final int PAGE_BYTES = 4 << 20;
    private static final int JOURNAL_FILE_BYTES = 4 << 20;
    /** How long an acknowledgement may wait for others to be written with it. */
    private static final Duration JOURNAL_GATHERING = Duration.ofNanos(500_000);

    /**
     * Each client that connects, subscribes or leaves holds a thread until its session is in the journal, and what ends that
     * wait needs a thread too: with as many clients at once as threads, all of them wait until they time out after 5 s.
     */
    private static final int NO_LIMIT = -1;

    /** How many topics a client may have numbers for: what Artemis allows where nothing is set. */
    static final int TOPIC_ALIAS_MAX = 65_535;

    private static final int THREADS = 2;

    private BrokerSettings() {}

    /**
     * @param certificates its own and whom it trusts; empty for connections without TLS
     */
    static Configuration of(BrokerArguments arguments, Optional<DeviceCertificates> certificates) {
        ConfigurationImpl settings = new ConfigurationImpl();
        settings.setName("freshet").setSecurityEnabled(false).setJMXManagementEnabled(false);
        settings.setThreadPoolMaxSize(NO_LIMIT).setScheduledThreadPoolMaxSize(2).setMaxDiskUsage(-1);
        settings.setResolveProtocols(false); // MQTT is CheckedProtocol's
        keepOnDisk(settings, arguments.data());
        settings.addAcceptorConfiguration(acceptor(arguments.port(), certificates));
        treatAllTopicsAlike(settings);
        return settings;
    }

    /**
     * An acknowledgement goes out when the message is written to the file, without waiting for the disk: what the kernel
     * has survives the end of the process, and an end of the machine ends the lab as well.
     */
    private static void keepOnDisk(Configuration settings, Path data) {
        settings.setPersistenceEnabled(true);
        settings.setJournalDirectory(data.resolve("journal").toString());
        settings.setBindingsDirectory(data.resolve("bindings").toString());
        settings.setPagingDirectory(data.resolve("paging").toString());
        settings.setLargeMessagesDirectory(data.resolve("large").toString());
        settings.setJournalType(JournalType.NIO);
        settings.setJournalSyncNonTransactional(true);
        settings.setJournalSyncTransactional(true);
        settings.setJournalDatasync(false);
        settings.setJournalBufferTimeout_NIO((int) JOURNAL_GATHERING.toNanos());
        settings.setJournalFileSize(JOURNAL_FILE_BYTES).setJournalMinFiles(2).setJournalPoolFiles(4);
    }

    private static TransportConfiguration acceptor(int port, Optional<DeviceCertificates> certificates) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        parameters.put(TransportConstants.TCP_NODELAY_PROPNAME, true);
        parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        parameters.put(TransportConstants.REMOTING_THREADS_PROPNAME, THREADS);
        certificates.ifPresent(own -> parameters.putAll(Map.of(
                TransportConstants.SSL_ENABLED_PROP_NAME,
                true,
                TransportConstants.NEED_CLIENT_AUTH_PROP_NAME,
                true,
                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                own.serverStore().toString(),
                TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                KeyAndCertificate.PASSWORD,
                TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                own.trustStore().toString(),
                TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME,
                KeyAndCertificate.PASSWORD)));
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "mqtt", new HashMap<>());
    }

    private static void treatAllTopicsAlike(Configuration settings) {
        AddressSettings everyTopic = new AddressSettings();
        everyTopic.setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
        everyTopic.setMaxSizeBytes(-1).setPageSizeBytes(PAGE_BYTES);
        // by default a message is given up after ten deliveries: here it waits for whoever acknowledges it
        everyTopic.setMaxDeliveryAttempts(-1).setRedeliveryDelay(0);
        settings.addAddressSetting("#", everyTopic);
        settings.setGlobalMaxSize(MESSAGES_IN_MEMORY_BYTES_MAX);
    }
}
