/** What a model is to the service, and which models there are. */
@NullMarked
package io.freshet.inference.model;

import org.jspecify.annotations.NullMarked;
