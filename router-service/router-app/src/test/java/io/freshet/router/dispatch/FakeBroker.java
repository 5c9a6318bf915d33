package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Incoming.Property;
import io.freshet.router.message.MessageParser;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.RefusedException;
import io.freshet.routing.MqttText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Keeps what is published, and refuses what it is told to refuse and what MQTT forbids. */
final class FakeBroker implements Outlet {

    /** A message that counts how often it is acknowledged. */
    final class Sent implements Delivery {

        private final Incoming message;
        int acknowledged;

        Sent(Incoming message) {
            this.message = message;
        }

        @Override
        public Incoming message() {
            return message;
        }

        @Override
        public Outlet outlet() {
            return FakeBroker.this;
        }

        @Override
        public void acknowledge() {
            acknowledged++;
        }
    }

    final List<Outgoing> published = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    Predicate<String> refuses = _ -> false;

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        requireValid(message);
        if (refuses.test(message.topic())) {
            refused.add(message.topic());
            return CompletableFuture.failedFuture(new RefusedException("not authorized", new IllegalStateException()));
        }
        published.add(message);
        return CompletableFuture.completedFuture(null);
    }

    /** What is published on topics that begin so. */
    List<Outgoing> on(String start) {
        return published.stream()
                .filter(message -> message.topic().startsWith(start))
                .toList();
    }

    Job job(Incoming message, long nowMicros) {
        return new Job(new Sent(message), MessageParser.parse(message), nowMicros, nowMicros);
    }

    static Optional<String> property(Outgoing message, String name) {
        return message.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Property::value)
                .findFirst();
    }

    static int acknowledged(Job job) {
        return ((Sent) job.delivery()).acknowledged;
    }

    private static void requireValid(Outgoing message) {
        requireText(message.topic());
        message.contentType().ifPresent(FakeBroker::requireText);
        for (Property property : message.properties()) {
            requireText(property.name());
            requireText(property.value());
        }
        if (message.correlation().map(bytes -> bytes.length).orElse(0) > MqttText.BYTES_MAX) {
            throw new IllegalArgumentException("correlation data is too long");
        }
        if (message.topic().contains("+") || message.topic().contains("#")) {
            throw new IllegalArgumentException("a wildcard in " + message.topic());
        }
    }

    private static void requireText(String text) {
        MqttText.flaw(text).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
    }
}
