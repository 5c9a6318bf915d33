package io.freshet.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is answered, ended or removed: the next connection leads to a task with the fewest requests under way. */
class SpreadingProperties {

    @Property(tries = 200)
    void theNextConnectionLeadsToALeastBusyTask(@ForAll long seed) {
        Random random = new Random(seed);
        Spreading<Integer> spreading = new Spreading<>();
        Books books = new Books();
        for (int connection = 0; connection < 400; connection++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> books.take(spreading.take());
                case 2 -> books.answered(spreading, connection, "task " + random.nextInt(6), random.nextInt(20_000));
                case 3 -> {
                    if (books.taken.isEmpty()) continue;
                    int back = books.anyTaken(random);
                    String task = random.nextInt(4) == 0 ? "task " + random.nextInt(6) : books.require(back);
                    books.end(back);
                    books.answered(spreading, back, task, random.nextInt(20_000));
                }
                case 4 -> {
                    if (books.taken.isEmpty()) continue;
                    int ended = books.anyTaken(random);
                    books.end(ended);
                    spreading.ended(ended);
                }
                case 5 -> {
                    if (books.taken.isEmpty()) continue;
                    int broken = books.anyTaken(random);
                    List<Integer> siblings = books.removeIdle(books.require(broken));
                    books.end(broken);
                    assertThat(spreading.broke(broken)).containsExactlyInAnyOrderElementsOf(siblings);
                }
                default -> {
                    int which = random.nextInt(5);
                    assertThat(spreading.removeIdle(idle -> idle % 5 == which))
                            .containsExactlyInAnyOrderElementsOf(books.removeIdle(which));
                }
            }
        }
    }

    /** Who leads where, kept a second time. */
    private static final class Books {

        final Map<Integer, String> taken = new HashMap<>();
        private final Map<String, List<Integer>> idle = new HashMap<>();
        private final Map<String, Long> waited = new HashMap<>();

        long underWay(String task) {
            return taken.values().stream().filter(task::equals).count();
        }

        void take(Optional<Integer> connection) {
            List<String> reachable =
                    idle.keySet().stream().filter(task -> !idle(task).isEmpty()).toList();
            long fewest = reachable.stream().mapToLong(this::underWay).min().orElse(0);
            if (connection.isEmpty()) {
                assertThat(reachable)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                some -> assertThat(some).anySatisfy(task -> {
                                    assertThat(underWay(task)).isEqualTo(fewest).isPositive();
                                    assertThat(waited.get(task)).isGreaterThanOrEqualTo(Spreading.WAITED_MICROS_MIN);
                                }));
                return;
            }
            String task = reachable.stream()
                    .filter(candidate -> idle(candidate).contains(connection.get()))
                    .findFirst()
                    .orElseThrow();
            assertThat(underWay(task)).isEqualTo(fewest);
            idle(task).remove(connection.get());
            taken.put(connection.get(), task);
        }

        void answered(Spreading<Integer> spreading, int connection, String task, long waitedMicros) {
            boolean kept = idle(task).size() < Spreading.IDLE_PER_TASK_MAX;
            assertThat(spreading.answered(connection, task, waitedMicros)).isEqualTo(kept);
            if (kept) idle(task).add(connection);
            waited.put(task, waitedMicros);
        }

        int anyTaken(Random random) {
            return new ArrayList<>(taken.keySet()).get(random.nextInt(taken.size()));
        }

        String require(int connection) {
            return Optional.ofNullable(taken.get(connection)).orElseThrow();
        }

        void end(int connection) {
            taken.remove(connection);
        }

        List<Integer> removeIdle(int which) {
            List<Integer> removed = new ArrayList<>();
            idle.values()
                    .forEach(connections ->
                            connections.removeIf(connection -> connection % 5 == which && removed.add(connection)));
            return removed;
        }

        List<Integer> removeIdle(String task) {
            List<Integer> removed = List.copyOf(idle(task));
            idle(task).clear();
            return removed;
        }

        private List<Integer> idle(String task) {
            return idle.computeIfAbsent(task, _ -> new ArrayList<>());
        }
    }
}
