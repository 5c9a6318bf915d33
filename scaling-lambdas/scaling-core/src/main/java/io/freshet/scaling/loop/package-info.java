@NullMarked
package io.freshet.scaling.loop;

import org.jspecify.annotations.NullMarked;
