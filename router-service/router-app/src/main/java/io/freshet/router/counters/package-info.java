/** What the router counts and measures. */
@NullMarked
package io.freshet.router.counters;

import org.jspecify.annotations.NullMarked;
