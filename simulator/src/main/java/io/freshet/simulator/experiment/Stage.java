package io.freshet.simulator.experiment;

import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabWatch;
import java.util.List;

/** Shows people how an experiment goes. */
public interface Stage {

    /**
     * The preparation is over and runs begin.
     *
     * @param banners to be shown all the time, such as {@code resnet50: weights=seeded}
     */
    void prepared(List<String> banners);

    /**
     * The watch of the next run.
     *
     * @param number of this run, counted from 1
     */
    LabWatch watch(LabOrder order, int block, int number);

    /** The run that was watched last is over. */
    void finished(LabOrder order, int block, Ledger ledger);

    /** No further run comes, which may be sooner than the plan allowed for. */
    void done();
}
