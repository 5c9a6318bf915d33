package io.freshet.simulator.lab.fleet;

import com.sun.net.httpserver.HttpServer;
import io.freshet.scaling.TaskSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks that are nothing but a health endpoint each, and a balancer that finds every registered one healthy. */
final class FakeTasks implements TaskLauncher, Targets, AutoCloseable {

    /** One task; it ends when it is told to, or when a test kills it. */
    static final class FakeTask implements RunningTask {
        private final HttpServer server;
        final TaskSize size;
        boolean limited;
        boolean alive = true;
        boolean asked;
        boolean paused;

        FakeTask(TaskSize size, boolean limited) {
            this.size = size;
            this.limited = limited;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/v2/health/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        @Override
        public InetSocketAddress address() {
            return server.getAddress();
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public Duration cpuTime() {
            return Duration.ZERO;
        }

        @Override
        public void applyLimit() {
            limited = true;
        }

        @Override
        public void terminate() {
            asked = true;
            kill();
        }

        @Override
        public void kill() {
            alive = false;
            server.stop(0);
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }
    }

    final Map<String, FakeTask> launched = new LinkedHashMap<>();
    private final Map<String, State> states = new HashMap<>();
    boolean dieAtOnce;

    @Override
    public RunningTask launch(String service, String task, TaskSize size, boolean limited) {
        FakeTask started = new FakeTask(size, limited);
        launched.put(task, started);
        if (dieAtOnce) started.kill();
        return started;
    }

    @Override
    public void register(String task, InetSocketAddress address) {
        states.put(task, State.IN_SERVICE);
    }

    @Override
    public void deregister(String task) {
        states.put(task, State.UNUSED);
    }

    @Override
    public void remove(String task) {
        states.remove(task);
    }

    @Override
    public State state(String task) {
        return states.getOrDefault(task, State.UNUSED);
    }

    long alive() {
        return launched.values().stream().filter(FakeTask::isAlive).count();
    }

    @Override
    public void close() {
        launched.values().stream().filter(FakeTask::isAlive).forEach(FakeTask::kill);
    }
}
