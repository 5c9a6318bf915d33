package io.freshet.simulator.serve.tryit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps what was asked until the test answers. */
final class FakeAsker implements Asker {

    final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
    final List<CompletableFuture<Reply>> replies = Collections.synchronizedList(new ArrayList<>());
    private Optional<CompletableFuture<Reply>> prepared = Optional.empty();

    void answerAtOnce(String body) {
        prepared = Optional.of(CompletableFuture.completedFuture(reply(body)));
    }

    void failAtOnce(Exception reason) {
        prepared = Optional.of(CompletableFuture.failedFuture(reason));
    }

    @Override
    public CompletableFuture<Reply> ask(Question question) {
        questions.add(question);
        CompletableFuture<Reply> reply = prepared.orElseGet(CompletableFuture::new);
        replies.add(reply);
        return reply;
    }

    static Reply reply(String body) {
        return new Reply(
                "q-1",
                "freshet/web/try-it-1/infer/linear",
                "freshet/web/try-it-1/result",
                Optional.empty(),
                body.getBytes(StandardCharsets.UTF_8),
                1_000_000,
                1_009_000);
    }
}
