package io.freshet.simulator.deadletters;

import io.freshet.routing.MessageProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Dead letters in the queue that AWS IoT's rule fills. To read one hides it from others for a while: it is given back on
 * close, and deleted only when its replay was answered. Region and credentials are found as in every program of AWS's SDK;
 * so is another endpoint (AWS_ENDPOINT_URL_SQS).
 */
public final class SqsLetters implements Letters {

    /** SQS gives at most 10 at a time. */
    private static final int BATCH = 10;

    private static final int HIDDEN_SECONDS = 120;
    private static final Pattern REGION = Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
    private static final String RECEIVED_MS = "received-ms";

    private final SqsClient client;
    private final String queue;
    private final int lettersMax;
    private final Consumer<String> report;
    /** What was read, by message id, with the handle that deletes it or gives it back. */
    private final SequencedMap<String, StoredLetter> read = new LinkedHashMap<>();

    private final Map<String, String> handles = new HashMap<>();
    private boolean isRead;

    private SqsLetters(SqsClient client, String queue, int lettersMax, Consumer<String> report) {
        this.client = client;
        this.queue = queue;
        this.lettersMax = lettersMax;
        this.report = report;
    }

    /**
     * @param queue URL
     * @param lettersMax how many are read at most; the rest stays unseen
     * @param report takes a line for each message that is no dead letter
     * @throws IllegalArgumentException when the SDK finds no region, with its reason
     */
    public static SqsLetters open(URI queue, int lettersMax, Consumer<String> report) {
        SqsClientBuilder builder = SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        Matcher region = REGION.matcher(String.valueOf(queue.getHost()));
        if (region.matches()) builder.region(Region.of(region.group(1)));
        try {
            return new SqsLetters(builder.build(), queue.toString(), lettersMax, report);
        } catch (SdkException unconfigured) {
            throw new IllegalArgumentException("--queue: " + unconfigured.getMessage(), unconfigured);
        }
    }

    @Override
    public synchronized List<StoredLetter> list(LetterFilter filter) {
        if (!isRead) readAll();
        isRead = true;
        return read.values().stream()
                .filter(filter::takes)
                .sorted(Comparator.comparingLong(letter -> letter.letter().endedAtMicros()))
                .toList();
    }

    private void readAll() {
        try {
            while (read.size() < lettersMax) {
                int wanted = Math.min(BATCH, lettersMax - read.size());
                List<Message> messages = client.receiveMessage(request -> request.queueUrl(queue)
                                .maxNumberOfMessages(wanted)
                                .waitTimeSeconds(1)
                                .visibilityTimeout(HIDDEN_SECONDS))
                        .messages();
                if (messages.isEmpty()) return;
                messages.forEach(this::add);
            }
            report.accept("only the first %d messages were read".formatted(lettersMax));
        } catch (SdkException failed) {
            throw new IllegalArgumentException("--queue: " + failed.getMessage(), failed);
        }
    }

    private void add(Message message) {
        handles.put(message.messageId(), message.receiptHandle());
        try {
            read.put(message.messageId(), new StoredLetter(message.messageId(), fields(message.body())));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            report.accept("message %s: %s".formatted(message.messageId(), wrong.getMessage()));
        }
    }

    /** IoT's SQL allows no hyphens in names, and an older rule leaves out most of the fields. */
    static SequencedMap<String, String> fields(String body) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        LetterJson.read(body).forEach((name, value) -> fields.put(name.replace('_', '-'), value));
        String received = Optional.ofNullable(fields.remove(RECEIVED_MS)).orElse("");
        if (fields.getOrDefault(MessageProperties.ID, "?").isEmpty()) fields.remove(MessageProperties.ID);
        long seenMicros = received.matches("[0-9]{1,15}") ? Long.parseLong(received) * 1_000 : LetterTime.now();
        return LetterFields.completed(fields, seenMicros);
    }

    @Override
    public synchronized void hold(StoredLetter letter) {
        String handle = handles.get(letter.key());
        if (handle == null) throw new IllegalArgumentException("--queue: the message was given back");
        try {
            hide(handle, HIDDEN_SECONDS);
        } catch (SdkException gone) {
            throw new IllegalArgumentException("--queue: somebody else has it by now: " + gone.getMessage(), gone);
        }
    }

    private void hide(String handle, int seconds) {
        client.changeMessageVisibility(
                request -> request.queueUrl(queue).receiptHandle(handle).visibilityTimeout(seconds));
    }

    /** Deletes what was answered; the rest comes back to the queue. */
    @Override
    public synchronized void replayed(StoredLetter letter, Replayed replayed) {
        if (!replayed.isAnswered()) return;
        String handle = handles.remove(letter.key());
        if (handle == null) return;
        try {
            client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(handle));
        } catch (SdkException failed) {
            throw new IllegalArgumentException("--queue: was answered, not deleted: " + failed.getMessage(), failed);
        }
    }

    /** Gives back what is still there, at once and not after the time for which it is hidden. */
    @Override
    public synchronized void close() {
        List<String> left = new ArrayList<>(handles.values());
        handles.clear();
        try {
            for (String handle : left) hide(handle, 0);
        } catch (SdkException failed) {
            report.accept("hidden for up to %d s: %s".formatted(HIDDEN_SECONDS, failed.getMessage()));
        } finally {
            client.close();
        }
    }
}
