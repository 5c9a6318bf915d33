package io.freshet.simulator.calibrate;

/**
 * One start of a task under its CPU limit.
 *
 * @param liveSeconds from the start of its process until it answers, its model loaded
 * @param readySeconds from there until it has warmed up and says that it is ready
 */
public record StartUpTime(double vcpu, double liveSeconds, double readySeconds) {}
