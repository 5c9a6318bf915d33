/** Pictures in a request, and the models that classify them. */
@NullMarked
package io.freshet.inference.model.picture;

import org.jspecify.annotations.NullMarked;
