package io.freshet.simulator.influx;

import io.freshet.simulator.scenario.LoadPlan;
import io.freshet.simulator.scenario.PlannedRequest;
import java.util.concurrent.CountDownLatch;

/**
 * The open loop: sends each request at its intended time and never waits for an answer or an acknowledgement. A send that
 * comes late is sent all the same, and its lag is recorded.
 */
final class Sender implements Runnable {

    private final LoadPlan plan;
    private final Payloads payloads;
    private final LoadClock clock;
    private final Transmitter transmitter;
    private final RequestBook book;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    Sender(LoadPlan plan, Payloads payloads, LoadClock clock, Transmitter transmitter, RequestBook book) {
        this.plan = plan;
        this.payloads = payloads;
        this.clock = clock;
        this.transmitter = transmitter;
        this.book = book;
    }

    @Override
    public void run() {
        try {
            for (int sequence = 0; sequence < plan.size(); sequence++) {
                if (!clock.await(plan.offsetMicros(sequence), stopped)) return;
                send(plan.request(sequence));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    /** What was not sent by now is never sent. */
    void stop() {
        stopped.countDown();
    }

    /** Waits until everything was sent or sending was stopped. */
    void awaitFinished() throws InterruptedException {
        finished.await();
    }

    private void send(PlannedRequest request) {
        int sequence = request.sequence();
        Payload payload = payloads.of(request);
        book.sent(sequence, clock.micros());
        transmitter
                .transmit(request, payload, clock.epochMicros() + request.offsetMicros())
                .thenAccept(broker -> {
                    if (broker.taken()) {
                        book.acknowledged(sequence, broker.code());
                    } else {
                        book.refused(sequence, broker.code());
                    }
                });
    }
}
