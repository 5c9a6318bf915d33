/** What models over named columns share. */
@NullMarked
package io.freshet.inference.model.tabular;

import org.jspecify.annotations.NullMarked;
