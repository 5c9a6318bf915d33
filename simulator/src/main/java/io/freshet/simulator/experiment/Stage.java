package io.freshet.simulator.experiment;

import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabWatch;

/** Shows people how an experiment goes. */
public interface Stage {

    /**
     * The watch of the next run.
     *
     * @param number of this run, counted from 1
     * @param runs how many there are in all
     */
    LabWatch watch(LabOrder order, int block, int number, int runs);
}
