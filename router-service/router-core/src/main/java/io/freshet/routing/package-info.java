@NullMarked
package io.freshet.routing;

import org.jspecify.annotations.NullMarked;
