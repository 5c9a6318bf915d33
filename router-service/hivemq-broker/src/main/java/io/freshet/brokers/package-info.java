/** A broker of others, as a process for tests. */
@NullMarked
package io.freshet.brokers;

import org.jspecify.annotations.NullMarked;
