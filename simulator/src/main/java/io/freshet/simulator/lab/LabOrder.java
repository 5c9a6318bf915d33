package io.freshet.simulator.lab;

import io.freshet.scaling.policy.ArmCatalog.Arm;
import io.freshet.simulator.influx.Payloads;
import io.freshet.simulator.lab.broker.BrokerLimits;
import io.freshet.simulator.recording.RunDirectory;
import io.freshet.simulator.scenario.Fault;
import io.freshet.simulator.scenario.LoadPlan;
import java.util.List;

/**
 * One run: an arm, on a load, with faults.
 *
 * @param services every model of the load
 * @param brokerLimits what the broker allows a connection
 * @param tls whether router and devices show certificates to the broker
 * @param directory where its files go
 */
public record LabOrder(
        Arm arm,
        Pace pace,
        List<ServicePlan> services,
        LoadPlan load,
        Payloads payloads,
        List<Fault> faults,
        BrokerLimits brokerLimits,
        boolean tls,
        RunDirectory directory) {}
