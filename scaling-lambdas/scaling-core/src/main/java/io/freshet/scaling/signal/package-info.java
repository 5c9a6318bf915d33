@NullMarked
package io.freshet.scaling.signal;

import org.jspecify.annotations.NullMarked;
