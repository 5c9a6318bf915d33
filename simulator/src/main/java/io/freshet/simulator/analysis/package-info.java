/**
 * From a run directory to figures: readers, statistics, elasticity, cost and verdicts. Everything here is a function of
 * the directory's files, so that a summary can be made again at any time, also of a run that was cut short.
 */
@NullMarked
package io.freshet.simulator.analysis;

import org.jspecify.annotations.NullMarked;
