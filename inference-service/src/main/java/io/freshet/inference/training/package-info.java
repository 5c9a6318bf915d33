/** Builds the artefacts of a model and its card: deterministic, the same bytes every time. */
@NullMarked
package io.freshet.inference.training;

import org.jspecify.annotations.NullMarked;
