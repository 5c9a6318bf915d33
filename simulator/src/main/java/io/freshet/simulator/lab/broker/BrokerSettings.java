package io.freshet.simulator.lab.broker;

import io.freshet.routing.IotCoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
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

    private static final String WINDOW =
            ";defaultMaximumInFlightPublishMessages=%d".formatted(IotCoreLimits.UNACKNOWLEDGED_MAX);

    private BrokerSettings() {}

    /**
     * @param limited whether clients of MQTT 3 get IoT Core's window; what enforces the rest is {@link LimitInstaller}
     */
    static Configuration of(int port, Path data, boolean limited) {
        ConfigurationImpl settings = new ConfigurationImpl();
        settings.setName("freshet").setSecurityEnabled(false).setJMXManagementEnabled(false);
        settings.setThreadPoolMaxSize(NO_LIMIT).setScheduledThreadPoolMaxSize(2).setMaxDiskUsage(-1);
        keepOnDisk(settings, data);
        speakMqtt(settings, port, limited ? WINDOW : "");
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

    private static void speakMqtt(ConfigurationImpl settings, int port, String more) {
        try {
            settings.addAcceptorConfiguration(
                    "mqtt",
                    "tcp://127.0.0.1:" + port + "?protocols=MQTT;tcpNoDelay=true;useEpoll=false;nioRemotingThreads=2"
                            + more);
        } catch (Exception malformed) {
            throw new IllegalStateException("the acceptor's address is a constant", malformed);
        }
        AddressSettings everyTopic = new AddressSettings();
        everyTopic.setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
        everyTopic.setMaxSizeBytes(-1).setPageSizeBytes(PAGE_BYTES);
        // by default a message is given up after ten deliveries: here it waits for whoever acknowledges it
        everyTopic.setMaxDeliveryAttempts(-1).setRedeliveryDelay(0);
        settings.addAddressSetting("#", everyTopic);
        settings.setGlobalMaxSize(MESSAGES_IN_MEMORY_BYTES_MAX);
    }
}
