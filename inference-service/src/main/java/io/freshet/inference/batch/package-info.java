/** The bounded line of requests in front of the workers that compute them. */
@NullMarked
package io.freshet.inference.batch;

import org.jspecify.annotations.NullMarked;
