package io.freshet.simulator.experiment;

import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.lab.Pace;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What is to be run: a scenario, by every arm, in every block.
 *
 * @param scenario traffic and faults
 * @param arms strategies to compare, each name once
 * @param repeats how often each arm runs; a block is one run of every arm on the same load
 * @param pace how much of AWS's slowness there is
 * @param directory where the results go
 * @param images pictures to send instead of drawn ones
 * @param brokerLimits what the broker allows a connection
 * @param tls whether router and devices show certificates to the broker
 */
public record ExperimentPlan(
        Scenario scenario,
        List<Arm> arms,
        Repeats repeats,
        Pace pace,
        Path directory,
        Optional<Path> images,
        BrokerLimits brokerLimits,
        boolean tls) {

    public ExperimentPlan {
        if (arms.isEmpty()) throw new IllegalArgumentException("arms: at least one is needed");
        if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
            throw new IllegalArgumentException("arms: one is named twice in "
                    + arms.stream().map(Arm::name).toList());
        }
        arms = List.copyOf(arms);
    }

    /** Without TLS. */
    public ExperimentPlan(
            Scenario scenario,
            List<Arm> arms,
            Repeats repeats,
            Pace pace,
            Path directory,
            Optional<Path> images,
            BrokerLimits brokerLimits) {
        this(scenario, arms, repeats, pace, directory, images, brokerLimits, false);
    }

    /**
     * The arms in the order of one block: as they are listed in the first, shuffled by the seed in every other, so that no
     * arm always runs on a machine that the same other one has warmed up.
     *
     * @param block counted from 1
     */
    public List<Arm> order(int block) {
        if (block == 1) return arms;
        List<Arm> shuffled = new ArrayList<>(arms);
        Collections.shuffle(shuffled, new Random(scenario.seed() * 31 + block));
        return shuffled;
    }

    /** The same, with its results elsewhere. */
    public ExperimentPlan in(Path other) {
        return new ExperimentPlan(scenario, arms, repeats, pace, other, images, brokerLimits, tls);
    }

    /** The same with TLS. */
    public ExperimentPlan withTls() {
        return new ExperimentPlan(scenario, arms, repeats, pace, directory, images, brokerLimits, true);
    }

    /** The same with a number of blocks. */
    ExperimentPlan with(Repeats other) {
        return new ExperimentPlan(scenario, arms, other, pace, directory, images, brokerLimits, tls);
    }

    /** Runs at most. */
    public int runs() {
        return arms.size() * repeats.most();
    }
}
