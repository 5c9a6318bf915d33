/**
 * An L4 balancer on loopback that behaves as AWS's NLB does where it matters to scaling: flows, not requests, are spread;
 * a flow stays on its target for life; targets come and go with the NLB's delays. Left out: the idle timeout of 350 s,
 * zones, and that an NLB passes a target's refusal on as the answer to the connection attempt: here the connection is
 * accepted first and then reset.
 */
@NullMarked
package io.freshet.simulator.lab.balancer;

import org.jspecify.annotations.NullMarked;
