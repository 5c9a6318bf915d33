package io.freshet.inference.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Readiness, overload, expiry and shutdown of the whole service. */
class ServiceLifeTest {

    @Test
    void isReadyOnlyAfterTheWarmUpsAnswer() {
        try (RunningService service = RunningService.cold(1)) {
            await().atMost(RunningService.LONG)
                    .until(() -> !service.model().asked().isEmpty());

            assertThat(service.get("/v2/health/live").statusCode()).isEqualTo(200);
            assertThat(service.get("/v2/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/v2/models/linear/ready").statusCode()).isEqualTo(503);

            service.model().open();
            service.awaitStarted();
            assertThat(service.get("/v2/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhatItsQueueCannotTake() {
        try (RunningService service = RunningService.ready(1)) {
            service.model().shut();
            var computing = infer(service, 1);
            await().atMost(RunningService.LONG)
                    .until(() -> service.model().asked().contains(1.0));
            var waiting = infer(service, 2);
            await().atMost(RunningService.LONG).until(() -> service.waiting() == 1);

            HttpResponse<String> refused = infer(service, 3).join();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"code\":\"overloaded\"");
            assertThat(refused.headers().firstValueAsLong("retry-after-ms").orElse(0))
                    .isPositive();

            service.model().open();
            assertThat(computing.join().statusCode()).isEqualTo(200);
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            assertThat(service.model().asked()).doesNotContain(3.0);
        }
    }

    @Test
    void doesNotComputeWhatExpired() {
        try (RunningService service = RunningService.ready(1)) {
            service.model().shut();
            var computing = infer(service, 1);
            await().atMost(RunningService.LONG)
                    .until(() -> service.model().asked().contains(1.0));

            HttpResponse<String> expired = service.infer(
                            "{'parameters':{'timeout':1000},'inputs':[{'name':'x','shape':[1],'datatype':'FP64','data':[2]}]}")
                    .join();
            assertThat(expired.statusCode()).isEqualTo(504);
            assertThat(expired.body()).contains("\"code\":\"expired\"");

            service.model().open();
            assertThat(computing.join().statusCode()).isEqualTo(200);
            assertThat(service.model().asked()).doesNotContain(2.0);
        }
    }

    @Test
    void finishesWhatItAcceptedWhenItShutsDown() {
        try (RunningService service = RunningService.ready(1)) {
            service.model().shut();
            var computing = infer(service, 1);
            await().atMost(RunningService.LONG)
                    .until(() -> service.model().asked().contains(1.0));
            var waiting = infer(service, 2);
            await().atMost(RunningService.LONG).until(() -> service.waiting() == 1);

            CompletableFuture<Void> down = service.shutDown();
            await().atMost(RunningService.LONG)
                    .until(() -> service.get("/v2/health/ready").statusCode() == 503);
            HttpResponse<String> refused = infer(service, 3).join();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"code\":\"shutting-down\"");
            assertThat(refused.headers().firstValue("Connection")).contains("close");
            assertThat(down).isNotDone();

            service.model().open();
            assertThat(computing.join().statusCode()).isEqualTo(200);
            assertThat(waiting.join().statusCode()).isEqualTo(200);
            down.join();
            assertThat(service.model().asked()).doesNotContain(3.0);
        }
    }

    private static CompletableFuture<HttpResponse<String>> infer(RunningService service, double x) {
        return service.infer("{'inputs':[{'name':'x','shape':[1],'datatype':'FP64','data':[" + x + "]}]}");
    }
}
