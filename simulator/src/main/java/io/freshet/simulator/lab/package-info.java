@NullMarked
package io.freshet.simulator.lab;

import org.jspecify.annotations.NullMarked;
