package io.freshet.simulator.lab.cpu;

class DutyCyclingTest extends CpuLimitsContract {

    @Override
    CpuLimits limits() {
        return CpuLimits.dutyCycling();
    }
}
