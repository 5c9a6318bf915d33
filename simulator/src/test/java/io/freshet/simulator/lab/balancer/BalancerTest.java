package io.freshet.simulator.lab.balancer;

import static io.freshet.simulator.lab.Eventually.eventually;
import static io.freshet.simulator.lab.balancer.TargetState.DRAINING;
import static io.freshet.simulator.lab.balancer.TargetState.HEALTHY;
import static io.freshet.simulator.lab.balancer.TargetState.INITIAL;
import static io.freshet.simulator.lab.balancer.TargetState.UNHEALTHY;
import static io.freshet.simulator.lab.balancer.TargetState.UNUSED;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private static final HealthChecks CHECKS =
            new HealthChecks(HealthChecks.READY, Duration.ofMillis(20), Duration.ofSeconds(20), 2, 2);
    private static final Delays NO_DELAYS = new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final Delays LONG_DRAINING = new Delays(Duration.ZERO, Duration.ZERO, Duration.ofHours(1));

    private final List<TargetChange> changes = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestTarget a;
    private TestTarget b;

    @BeforeEach
    void startTargets() throws IOException {
        a = opened(new TestTarget("a"));
        b = opened(new TestTarget("b"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) each.close();
    }

    @Test
    void refusesConnectionsUntilATargetIsHealthy() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        a.ready(false);
        assertThatThrownBy(() -> connect(balancer)).isInstanceOf(ConnectException.class);

        balancer.register(a.target());
        assertThat(balancer.state("a")).isIn(INITIAL, UNHEALTHY);
        a.ready(true);
        awaitState(balancer, "a", HEALTHY);

        eventually("open", () -> answers(balancer));
    }

    @Test
    void aRegistrationDelayKeepsTheTargetInitial() throws Exception {
        Delays delays = new Delays(Duration.ofHours(1), Duration.ofHours(2), Duration.ZERO);
        Balancer balancer = balancer(settings(delays));
        balancer.register(a.target());
        Balancer undelayed = balancer(settings(NO_DELAYS));
        undelayed.register(b.target());
        awaitState(undelayed, "b", HEALTHY);

        assertThat(balancer.state("a")).isEqualTo(INITIAL);
    }

    @Test
    void aFlowStaysWhereItIsWhileNewOnesAreSpread() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        Socket first = flow(balancer);
        assertThat(ask(first)).isEqualTo("a");
        register(balancer, b);

        long before = flows(balancer);
        Set<String> reached = new HashSet<>();
        for (int flow = 0; flow < 64; flow++) {
            try (Socket socket = flow(balancer)) {
                reached.add(ask(socket));
            }
        }

        assertThat(reached).containsExactlyInAnyOrder("a", "b");
        for (int request = 0; request < 64; request++) assertThat(ask(first)).isEqualTo("a");
        assertThat(flows(balancer)).isEqualTo(before + 64);
        assertThat(counts(balancer, "a").bytesIn()).isPositive();
    }

    @Test
    void everyChangeIsToldInOrder() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        a.ready(false);
        awaitState(balancer, "a", UNHEALTHY);
        a.ready(true);
        awaitState(balancer, "a", HEALTHY);
        balancer.deregister("a").get(60, TimeUnit.SECONDS);

        assertThat(changes)
                .extracting(TargetChange::to)
                .containsExactly(INITIAL, HEALTHY, UNHEALTHY, HEALTHY, DRAINING, UNUSED);
        assertThat(changes).extracting(TargetChange::from).startsWith(UNUSED, INITIAL, HEALTHY);
        assertThat(changes).extracting(TargetChange::at).isSorted();
        assertThat(balancer.state("a")).isEqualTo(UNUSED);
    }

    @Test
    void aDrainingTargetKeepsItsFlowsAndGetsNoNewOnes() throws Exception {
        Balancer balancer = balancer(settings(LONG_DRAINING));
        register(balancer, a);
        Socket before = flow(balancer);
        assertThat(ask(before)).isEqualTo("a");
        register(balancer, b);

        CompletableFuture<Void> unused = balancer.deregister("a");

        for (int flow = 0; flow < 32; flow++) {
            try (Socket socket = flow(balancer)) {
                assertThat(ask(socket)).isEqualTo("b");
            }
        }
        assertThat(ask(before)).isEqualTo("a");
        assertThat(unused).isNotDone();
        assertThat(balancer.deregister("a")).isNotDone();
    }

    @Test
    void leftFlowsAreResetAfterDrainingOnlyWhereThatIsAskedFor() throws Exception {
        for (boolean terminate : List.of(true, false)) {
            Balancer balancer = balancer(new BalancerSettings(CHECKS, NO_DELAYS, terminate, false, true));
            register(balancer, a);
            Socket flow = flow(balancer);
            assertThat(ask(flow)).isEqualTo("a");

            balancer.deregister("a").get(60, TimeUnit.SECONDS);

            if (terminate) assertThatThrownBy(() -> readToEnd(flow)).isInstanceOf(SocketException.class);
            else assertThat(ask(flow)).isEqualTo("a");
            assertThatThrownBy(() -> connect(balancer)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void flowsOfATargetThatTurnsUnhealthyAreResetOnlyWhereThatIsAskedFor() throws Exception {
        for (boolean terminate : List.of(true, false)) {
            a.ready(true);
            Balancer balancer = balancer(new BalancerSettings(CHECKS, NO_DELAYS, false, terminate, true));
            register(balancer, a);
            Socket flow = flow(balancer);
            assertThat(ask(flow)).isEqualTo("a");

            a.ready(false);
            awaitState(balancer, "a", UNHEALTHY);

            if (terminate) assertThatThrownBy(() -> readToEnd(flow)).isInstanceOf(SocketException.class);
            else assertThat(ask(flow)).isEqualTo("a");
        }
    }

    @Test
    void withoutAHealthyTargetItFailsOpenOrShut() throws Exception {
        Balancer open = balancer(new BalancerSettings(CHECKS, NO_DELAYS, false, false, true));
        Balancer shut = balancer(new BalancerSettings(CHECKS, NO_DELAYS, false, false, false));
        for (Balancer balancer : List.of(open, shut)) register(balancer, a);

        a.ready(false);
        for (Balancer balancer : List.of(open, shut)) awaitState(balancer, "a", UNHEALTHY);

        try (Socket flow = flow(open)) {
            assertThat(ask(flow)).isEqualTo("a");
        }
        eventually("shut", () -> !answers(shut));
    }

    @Test
    void aTargetThatRefusesResetsTheFlowAndIsFoundUnhealthy() throws Exception {
        Balancer balancer = balancer(new BalancerSettings(CHECKS, NO_DELAYS, false, false, true));
        register(balancer, a);

        a.close();
        awaitState(balancer, "a", UNHEALTHY);
        Socket flow = flow(balancer);

        assertThatThrownBy(() -> readToEnd(flow)).isInstanceOf(SocketException.class);
        eventually("counted", () -> counts(balancer, "a").flowsRefused() == 1);
    }

    @Test
    void theEndOfOneDirectionLeavesTheOtherOpen() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        Socket flow = flow(balancer);
        assertThat(ask(flow)).isEqualTo("a");

        flow.shutdownOutput();

        assertThat(readToEnd(flow)).isEqualTo("bye\n".getBytes(US_ASCII));
        eventually("released", () -> counts(balancer, "a").flowsOpen() == 0);
    }

    @Test
    void carriesMuchMoreThanItsBuffersUnchangedToAReaderThatIsSlow() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        byte[] sent = new byte[32 << 20];
        new Random(7).nextBytes(sent);
        Socket flow = flow(balancer);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                flow.getOutputStream().write("echo\n".getBytes(US_ASCII));
                flow.getOutputStream().write(sent);
                flow.shutdownOutput();
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        });

        // nobody reads the answers yet: what is under way must wait in the sockets, not in the balancer
        eventually("under way", () -> counts(balancer, "a").bytesOut() > 0);
        assertThat(readToEnd(flow)).isEqualTo(sent);
        writer.get(60, TimeUnit.SECONDS);
        assertThat(counts(balancer, "a").bytesIn()).isEqualTo(sent.length + 5L);
        eventually("counted", () -> counts(balancer, "a").bytesOut() == sent.length);
    }

    @Test
    void closingResetsFlowsAlsoThoseOfTargetsThatHaveLeft() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        Socket flow = flow(balancer);
        assertThat(ask(flow)).isEqualTo("a");
        balancer.deregister("a").get(60, TimeUnit.SECONDS);

        balancer.close();

        assertThatThrownBy(() -> readToEnd(flow)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> connect(balancer)).isInstanceOf(ConnectException.class);
        eventually("released", () -> counts(balancer, "a").flowsOpen() == 0);
    }

    @Test
    void aNameIsTakenOnceAtATime() throws Exception {
        Balancer balancer = balancer(settings(NO_DELAYS));
        register(balancer, a);
        assertThatIllegalArgumentException().isThrownBy(() -> balancer.register(a.target()));

        balancer.deregister("a").get(60, TimeUnit.SECONDS);
        register(balancer, a);

        assertThat(balancer.deregister("no such target")).isDone();
    }

    private static BalancerSettings settings(Delays delays) {
        return new BalancerSettings(CHECKS, delays, false, true, true);
    }

    private Balancer balancer(BalancerSettings settings) throws IOException {
        return opened(Balancer.open(0, settings, 7, InstantSource.system(), changes::add));
    }

    private static void register(Balancer balancer, TestTarget target) {
        balancer.register(target.target());
        awaitState(balancer, target.target().name(), HEALTHY);
    }

    private static void awaitState(Balancer balancer, String target, TargetState state) {
        eventually(target + " " + state, () -> balancer.state(target) == state);
    }

    private static long flows(Balancer balancer) {
        return balancer.counts().stream().mapToLong(TargetCounts::flows).sum();
    }

    private static TargetCounts counts(Balancer balancer, String target) {
        return balancer.counts().stream()
                .filter(counts -> counts.target().name().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private Socket connect(Balancer balancer) throws IOException {
        return opened(new Socket(InetAddress.getLoopbackAddress(), balancer.port()));
    }

    /** The door opens a moment after the state has changed. */
    private Socket flow(Balancer balancer) {
        AtomicReference<Socket> connected = new AtomicReference<>();
        eventually("connected", () -> {
            try {
                connected.set(connect(balancer));
                return true;
            } catch (IOException refused) {
                return false;
            }
        });
        return connected.get();
    }

    private static boolean answers(Balancer balancer) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            return probe.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static String ask(Socket flow) throws IOException {
        flow.getOutputStream().write("name\n".getBytes(US_ASCII));
        return TestTarget.line(flow.getInputStream());
    }

    private static byte[] readToEnd(Socket flow) throws IOException {
        return flow.getInputStream().readAllBytes();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
