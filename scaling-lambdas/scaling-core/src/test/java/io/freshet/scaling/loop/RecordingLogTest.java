package io.freshet.scaling.loop;

import java.util.List;

class RecordingLogTest extends DecisionLogContract {

    private final RecordingLog log = new RecordingLog();

    @Override
    protected DecisionLog log() {
        return log;
    }

    @Override
    protected List<String> entries() {
        return log.entries;
    }
}
