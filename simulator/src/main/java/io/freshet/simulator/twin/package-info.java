/**
 * The same experiment in virtual time: the control loop, policies, actuation rules, cost and dispatch rules that run on
 * real services run here too; only what they act on is computed instead of executed.
 */
@NullMarked
package io.freshet.simulator.twin;

import org.jspecify.annotations.NullMarked;
