@NullMarked
package io.freshet.scaling.cost;

import org.jspecify.annotations.NullMarked;
