@NullMarked
package io.freshet.scaling;

import org.jspecify.annotations.NullMarked;
