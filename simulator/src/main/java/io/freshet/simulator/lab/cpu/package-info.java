/** An enforced CPU limit per task: cgroup v1, cgroup v2, or duty cycling where neither may be used. */
@NullMarked
package io.freshet.simulator.lab.cpu;

import org.jspecify.annotations.NullMarked;
