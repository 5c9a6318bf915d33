/** What the lab needs of Linux and the JDK does not offer: signals to stop and continue, CPU time in nanoseconds, a process's identity. */
@NullMarked
package io.freshet.simulator.lab.os;

import org.jspecify.annotations.NullMarked;
