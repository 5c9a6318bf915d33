@NullMarked
package io.freshet.simulator;

import org.jspecify.annotations.NullMarked;
