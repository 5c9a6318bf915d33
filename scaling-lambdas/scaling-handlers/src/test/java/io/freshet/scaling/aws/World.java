package io.freshet.scaling.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.scaling.Capacity;
import io.freshet.scaling.Fixtures;
import io.freshet.scaling.aws.fake.Calls;
import io.freshet.scaling.aws.fake.FakeAutoScaling;
import io.freshet.scaling.aws.fake.FakeCloudWatch;
import io.freshet.scaling.aws.fake.FakeDynamoDb;
import io.freshet.scaling.aws.fake.FakeEcs;
import io.freshet.scaling.aws.fake.FakeEvents;
import io.freshet.scaling.aws.fake.FakeSqs;
import io.freshet.scaling.aws.fake.Specs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** AWS in memory with one service and its function. Time passes in steps of ten seconds and only when a test lets it. */
final class World {

    static final Duration STEP = Duration.ofSeconds(10);

    private Instant now = Fixtures.NOON;
    final InstantSource clock = () -> now;
    final Calls calls = new Calls();
    final FakeEcs ecs;
    final FakeAutoScaling autoScaling =
            new FakeAutoScaling(calls, "service/%s/%s".formatted(Specs.CLUSTER, Specs.ECS_SERVICE));
    final FakeCloudWatch cloudWatch = new FakeCloudWatch(calls);
    final FakeDynamoDb dynamoDb = new FakeDynamoDb(calls);
    final FakeSqs sqs = new FakeSqs(calls, clock);
    final FakeEvents events = new FakeEvents(calls);
    /** What the function answered or threw, one entry per invocation that did not end well. */
    final List<String> failures = new ArrayList<>();

    /** The function's log. */
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private final Settings settings;
    private ScalingHandler handler;

    World(Specs specs, Capacity initial) {
        this.ecs = new FakeEcs(calls, clock, Specs.CLUSTER, Specs.ECS_SERVICE, initial);
        this.settings = new Settings(specs.spec(), "table", "https://queue");
        this.handler = newHandler();
        calls.made.clear();
    }

    Clients clients() {
        return new Clients(ecs, autoScaling, cloudWatch, dynamoDb, sqs, events);
    }

    /** Another execution environment of the same function. */
    ScalingHandler newHandler() {
        return new ScalingHandler(settings, clients(), clock, lines::add);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** One schedule, and then time goes by with all that it brings, until {@code minutes} later. */
    void run(int minutes) {
        Instant end = now.plus(Duration.ofMinutes(minutes));
        for (int step = 0; now.isBefore(end); step++) {
            if (step % 6 == 0) invoke(Documents.schedule());
            step();
        }
    }

    /** Ten seconds go by: ECS goes on, and messages that are due are delivered. */
    void step() {
        now = now.plus(STEP);
        ecs.advance();
        deliver();
    }

    /** A message whose handling failed comes back after its visibility timeout, as SQS does it. */
    void deliver() {
        for (String body : sqs.receive()) {
            if (!invoke(Documents.sqs(body))) sqs.waiting.add(new FakeSqs.Waiting(body, now.plusSeconds(60)));
        }
    }

    /** Hands a document to the function as Lambda does; whether all went well. */
    boolean invoke(String document) {
        int before = failures.size();
        invoke(handler, document);
        return failures.size() == before;
    }

    void invoke(ScalingHandler target, String document) {
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            target.handleRequest(
                    new ByteArrayInputStream(document.getBytes(UTF_8)),
                    answer,
                    new LocalContext(Duration.ofSeconds(30)));
            if (answer.toString(UTF_8).contains("itemIdentifier")) failures.add(answer.toString(UTF_8));
        } catch (Calls.Ended ended) {
            failures.add("ended");
            calls.revive();
            // its environment is gone with it
            handler = newHandler();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (RuntimeException failed) {
            failures.add(failed.toString());
        }
    }

    Map<String, AttributeValue> item() {
        return dynamoDb.item(Specs.KEY);
    }

    /** Messages on their way that may be followed by another. */
    long expectedMessages() {
        if (!item().containsKey("link")) return 0;
        String link = item().get("link").s();
        return sqs.waiting.stream()
                .filter(message -> message.body().contains(link))
                .count();
    }

    /** The actions that were published, in order. */
    List<String> actions() {
        return events.published.stream()
                .map(entry -> entry.detail().replaceAll(".*\"action\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
