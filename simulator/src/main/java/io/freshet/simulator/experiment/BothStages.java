package io.freshet.simulator.experiment;

import io.freshet.simulator.influx.Ledger;
import io.freshet.simulator.lab.LabOrder;
import io.freshet.simulator.lab.LabWatch;
import io.freshet.simulator.recording.EventLog;
import java.util.List;

/** Shows an experiment in two places. */
public record BothStages(Stage first, Stage second) implements Stage {

    @Override
    public void prepared(List<String> banners) {
        first.prepared(banners);
        second.prepared(banners);
    }

    @Override
    public LabWatch watch(LabOrder order, int block, int number) {
        return new BothWatches(first.watch(order, block, number), second.watch(order, block, number));
    }

    @Override
    public void finished(LabOrder order, int block, Ledger ledger) {
        first.finished(order, block, ledger);
        second.finished(order, block, ledger);
    }

    @Override
    public void done() {
        first.done();
        second.done();
    }

    private record BothWatches(LabWatch first, LabWatch second) implements LabWatch {

        @Override
        public void stage(String words) {
            first.stage(words);
            second.stage(words);
        }

        @Override
        public void looked(View view) {
            first.looked(view);
            second.looked(view);
        }

        @Override
        public void event(EventLog.Event event) {
            first.event(event);
            second.event(event);
        }
    }
}
