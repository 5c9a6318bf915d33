/** Copies of what was not answered with outputs. */
@NullMarked
package io.freshet.router.deadletter;

import org.jspecify.annotations.NullMarked;
