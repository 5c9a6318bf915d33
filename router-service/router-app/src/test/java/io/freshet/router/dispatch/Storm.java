package io.freshet.router.dispatch;

import io.freshet.router.dispatch.Attempt.ServiceAnswer;
import io.freshet.router.message.Delivery;
import io.freshet.router.message.Incoming;
import io.freshet.router.message.Outgoing;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.RefusedException;
import io.freshet.router.message.Request;
import io.freshet.routing.Answer;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.dispatch.TryResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** What surrounds a lane when everything that can go wrong does, each by its chance; only sound messages meet with none of it. */
final class Storm implements Outlet, Inference {

    /** Counts its acknowledgements. */
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
            return Storm.this;
        }

        @Override
        public void acknowledge() {
            if (acknowledged++ == 0) unacknowledged--;
        }
    }

    private final Random random;
    private final VirtualThreads threads;
    int unacknowledged;
    long succeededSound;
    long answersOfSound;

    Storm(Random random, VirtualThreads threads) {
        this.random = random;
        this.threads = threads;
    }

    Sent send(Incoming message) {
        unacknowledged++;
        return new Sent(message);
    }

    /** Where a thread may be refused. */
    void execute(Runnable task) {
        switch (random.nextInt(400)) {
            case 0 -> throw new RejectedExecutionException("no thread");
            case 1 -> throw new OutOfMemoryError("made up: no thread");
            default -> threads.execute(task);
        }
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (isSound(message)) {
            answersOfSound++;
            if (has(message, "outcome", "succeeded")) succeededSound++;
            done.complete(null);
            return done;
        }
        switch (random.nextInt(60)) {
            case 0 -> throw new IllegalArgumentException("made up: cannot be encoded");
            case 1 -> throw new StackOverflowError("made up: an outlet");
            case 2, 3 -> done.completeExceptionally(new IOException("made up: the broker is away"));
            case 4 -> done.completeExceptionally(new RefusedException("made up: not authorised", new IOException()));
            case 5, 6, 7, 8 -> {
                var _ = threads.after(random.nextInt(300_000), () -> done.complete(null));
            }
            default -> done.complete(null);
        }
        return done;
    }

    @Override
    public Connection open(String address) throws IOException {
        if (random.nextInt(10) == 0) throw new IOException("made up: nobody there");
        if (random.nextInt(100) == 0) throw new IllegalStateException("made up: a connection");
        return new Wire();
    }

    /** A connection to one of four tasks. */
    private final class Wire implements Connection {

        private final int task = random.nextInt(4);
        private Fate fate = Fate.KEPT;

        @Override
        public String task() {
            return "task-" + task;
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public Attempt infer(Request request, long timeoutMicros, boolean careful) {
            fate = Fate.GONE; // of what is thrown
            Attempt attempt = Storm.this.infer(request);
            fate = switch (attempt.result()) {
                case TryResult.TimedOut _ -> Fate.LATE;
                case TryResult.Broken _, TryResult.Unreachable _ -> Fate.GONE;
                default -> random.nextInt(20) == 0 ? Fate.ENDED : Fate.KEPT;
            };
            return attempt;
        }

        @Override
        public Fate fate() {
            return fate;
        }

        @Override
        public Fate awaitLate() {
            return random.nextBoolean() ? Fate.KEPT : Fate.GONE;
        }

        @Override
        public Fate ping() {
            if (random.nextInt(50) == 0) throw new IllegalStateException("made up: a ping");
            return random.nextInt(10) == 0 ? Fate.GONE : Fate.KEPT;
        }

        @Override
        public boolean idleFor(Duration time) {
            return random.nextInt(10) == 0;
        }

        @Override
        public boolean old() {
            return false;
        }

        @Override
        public void close() {
            if (random.nextInt(50) == 0) throw new IllegalStateException("made up: closing");
        }
    }

    private Attempt infer(Request request) {
        if (request.id().startsWith(StormMessages.SOUND)) return answer();
        return switch (random.nextInt(60)) {
            case 0 -> throw new IllegalStateException("made up: " + "long ".repeat(20_000));
            case 1 -> throw new StackOverflowError("made up: a try");
            case 2 -> throw new OutOfMemoryError("made up: a try");
            case 3, 4, 5 -> Attempt.refused(ProblemCode.INVALID_INPUT.ofField("weight", "weight is missing"));
            case 6, 7, 8 -> failed(new TryResult.Failed());
            case 9, 10, 11 -> failed(new TryResult.Broken());
            case 12, 13 -> failed(new TryResult.Overloaded(random.nextInt(2) * 1_000_000L));
            case 14 -> failed(new TryResult.TimedOut());
            case 15 -> failed(new TryResult.Unsent());
            case 16 -> random.nextInt(20) == 0 ? failed(new TryResult.Unreachable()) : answer();
            default -> answer();
        };
    }

    private static Attempt failed(TryResult result) {
        return Attempt.failed(result, "made up");
    }

    private static Attempt answer() {
        List<Answer.Output> outputs = List.of(new Answer.Output("prediction", List.of(24.5)));
        return Attempt.answered(new ServiceAnswer("1", "trained", "task", outputs, 0, 100), 1_000);
    }

    private static boolean isSound(Outgoing message) {
        return message.properties().stream()
                .anyMatch(property ->
                        property.name().equals("id") && property.value().startsWith(StormMessages.SOUND));
    }

    private static boolean has(Outgoing message, String name, String value) {
        return message.properties().stream()
                .anyMatch(property ->
                        property.name().equals(name) && property.value().equals(value));
    }
}
