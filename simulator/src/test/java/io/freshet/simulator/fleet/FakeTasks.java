package io.freshet.simulator.fleet;

import io.freshet.scaling.TaskSize;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks that are live and ready at once, and a balancer that finds every registered one healthy. */
final class FakeTasks implements TaskLauncher, Targets {

    /** One task; it ends when it is told to, or when a test kills it. */
    static final class FakeTask implements RunningTask {
        final TaskSize size;
        boolean limited;
        boolean alive = true;
        boolean asked;
        boolean paused;

        FakeTask(TaskSize size, boolean limited) {
            this.size = size;
            this.limited = limited;
        }

        @Override
        public InetSocketAddress address() {
            return InetSocketAddress.createUnresolved("task", 1);
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public boolean isLive() {
            return alive;
        }

        @Override
        public boolean isReady() {
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
}
