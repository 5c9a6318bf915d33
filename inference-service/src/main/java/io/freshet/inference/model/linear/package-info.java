/** Miles per gallon by least squares. */
@NullMarked
package io.freshet.inference.model.linear;

import org.jspecify.annotations.NullMarked;
