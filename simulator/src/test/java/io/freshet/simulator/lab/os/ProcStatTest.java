package io.freshet.simulator.lab.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void readsStateAndStartTimeBehindANameWithBracketsAndSpaces() {
        String line =
                "4711 (a) b (c)) T 1 2 3 0 -1 4194560 96 0 0 0 7 5 0 0 20 0 1 0 123456 2600960 200 18446744073709551615";

        ProcStat stat = ProcStat.parse(line);

        assertThat(stat).isEqualTo(new ProcStat('T', 123456));
        assertThat(stat.stopped()).isTrue();
        assertThat(stat.ended()).isFalse();
    }

    @Test
    void knowsThisProcessAndNoneThatCannotBe() {
        ProcessId here = ProcessId.current();

        assertThat(here.isAlive()).isTrue();
        assertThat(new ProcessId(here.pid(), here.startTicks() + 1).isAlive()).isFalse();
        assertThat(ProcStat.read(Integer.MAX_VALUE)).isEmpty();
    }
}
