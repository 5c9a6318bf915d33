/** What wakes a handler, told apart by shape. */
@NullMarked
package io.freshet.scaling.aws.event;

import org.jspecify.annotations.NullMarked;
