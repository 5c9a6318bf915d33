/** Tasks that are processes of this machine, behind the lab's balancer. */
@NullMarked
package io.freshet.simulator.lab.fleet;

import org.jspecify.annotations.NullMarked;
