/** What is asked of the system and when: scenarios, and the exact list of requests that one becomes. No I/O besides reading YAML. */
@NullMarked
package io.freshet.simulator.scenario;

import org.jspecify.annotations.NullMarked;
