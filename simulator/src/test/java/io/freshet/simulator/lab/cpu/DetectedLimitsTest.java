package io.freshet.simulator.lab.cpu;

/** The most exact way that this machine allows: a cgroup where the tests run with the right to make one. */
class DetectedLimitsTest extends CpuLimitsContract {

    @Override
    CpuLimits limits() {
        return CpuLimits.detect(note -> System.out.println("passed over: " + note));
    }
}
