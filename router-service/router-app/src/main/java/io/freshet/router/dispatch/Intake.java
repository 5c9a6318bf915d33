package io.freshet.router.dispatch;

import io.freshet.router.message.Delivery;
import io.freshet.router.message.MessageParser;
import io.freshet.router.message.Outlet;
import io.freshet.router.message.Parsed;
import io.freshet.router.message.Sender;
import io.freshet.routing.Problem;
import io.freshet.routing.ProblemCode;
import io.freshet.routing.Topics;
import io.freshet.routing.dispatch.Deadlines;
import io.freshet.routing.dispatch.DeviceRates;
import io.freshet.routing.dispatch.ModelDispatch;
import io.freshet.routing.dispatch.Ticket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages into a lane: reads them, and decides whether they wait, are refused, or stay with the broker. The lane's lock guards it. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final LaneSettings settings;
    private final ModelDispatch<Job> dispatch;
    private final InHand inHand;
    private final Endings admissions;
    private final SureEndings endings;
    private final Expiry expiry;
    private final LongSupplier clock;
    private final DeviceRates rates;
    /** What did not fit; never more than the receive maxima of the connections, for none of it is acknowledged. */
    private final Deque<Delivery> parked = new ArrayDeque<>();

    private boolean taking;

    Intake(
            LaneSettings settings,
            ModelDispatch<Job> dispatch,
            InHand inHand,
            Endings admissions,
            SureEndings endings,
            Expiry expiry,
            LongSupplier clock) {
        this.settings = settings;
        this.dispatch = dispatch;
        this.inHand = inHand;
        this.admissions = admissions;
        this.endings = endings;
        this.expiry = expiry;
        this.clock = clock;
        this.rates = new DeviceRates(settings.deviceRate());
    }

    void arrived(Delivery delivery) {
        parked.addLast(delivery);
        takeParked();
    }

    void disconnected(Outlet connection) {
        parked.removeIf(delivery -> delivery.outlet() == connection);
        admissions.disconnected(connection);
    }

    void leaveParked() {
        parked.clear();
    }

    int parked() {
        return parked.size();
    }

    /** Takes what there is room for, one after the other: an ending that is over at once leads back here. */
    void takeParked() {
        if (taking) return;
        taking = true;
        try {
            while (!parked.isEmpty() && (!dispatch.full() || makesRoom(parked.getFirst()))) {
                Delivery delivery = parked.removeFirst();
                Guard.run(() -> take(delivery), unforeseen -> lost(delivery, unforeseen));
            }
        } finally {
            taking = false;
        }
    }

    /** Whether there is room for the next message once the oldest of its device is gone. */
    private boolean makesRoom(Delivery next) {
        Optional<Topics.Request> topic = Topics.parseRequest(next.message().topic());
        topic.flatMap(sender -> dispatch.makeRoom(Job.device(sender), clock.getAsLong()))
                .ifPresent(this::occupies);
        return !dispatch.full();
    }

    private void take(Delivery delivery) {
        long now = clock.getAsLong();
        delivery.message().undecodable().ifPresent(what -> LOG.warn("{}: undecodable: {}", settings.model(), what));
        Parsed parsed = Guard.get(() -> MessageParser.parse(delivery.message()), failure -> unread(delivery, failure));
        OptionalLong sentAt =
                parsed instanceof Parsed.Valid valid ? valid.request().sentAtMicros() : OptionalLong.empty();
        Job job = new Job(delivery, parsed, now, Deadlines.beganMicros(sentAt, now));
        endings.run(job, 0, () -> take(job));
    }

    private void take(Job job) {
        if (!admissions.admit(job)) return;
        inHand.add(job);
        switch (job.parsed()) {
            case Parsed.Valid _ -> enter(job);
            case Parsed.Invalid invalid -> endings.fail(job, 0, invalid::problem);
        }
    }

    private void enter(Job job) {
        String device = job.device();
        long now = job.arrivedMicros();
        if (!rates.allows(device, now)) {
            endings.fail(job, 0, this::tooFast);
            return;
        }
        dispatch.makeRoom(device, now).ifPresent(this::occupies);
        if (!dispatch.offer(device, job, now, expiry.endMicros(job))) {
            throw new IllegalStateException("the queue was found to have room and then had none");
        }
    }

    private Problem tooFast() {
        return ProblemCode.RATE_LIMITED.of(
                "the device sent more than the %s messages per second that it may send to this model"
                        .formatted(settings.deviceRate()));
    }

    private void occupies(Ticket<Job> oldest) {
        endings.fail(
                oldest.work(),
                oldest.tries(),
                () -> ProblemCode.TOO_MANY_REQUESTS.of(
                        "the device has %d of the %d messages that wait for this model, while others wait too; its oldest is refused"
                                .formatted(dispatch.held(oldest.device()) + 1, settings.queue())));
    }

    private static Parsed unread(Delivery delivery, Throwable unforeseen) {
        Optional<Topics.Request> topic = Topics.parseRequest(delivery.message().topic());
        LOG.error("a message of {} could not be read", topic, unforeseen);
        return new Parsed.Invalid(Sender.of(topic), SureEndings.problem(unforeseen));
    }

    /** Not even its topic could be read. */
    private static void lost(Delivery delivery, Throwable unforeseen) {
        LOG.error("a message is lost", unforeseen);
        delivery.acknowledge();
    }
}
