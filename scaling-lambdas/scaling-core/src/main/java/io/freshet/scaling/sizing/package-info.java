@NullMarked
package io.freshet.scaling.sizing;

import org.jspecify.annotations.NullMarked;
