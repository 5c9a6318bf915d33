/**
 * The rules by which requests are handed to an inference service. Time is an argument everywhere ({@code nowMicros},
 * microseconds on any one clock); there is no clock, thread or I/O inside, so that the router and the virtual-time twin
 * run the same code. Nothing here is thread safe: the caller owns the lock.
 */
@NullMarked
package io.freshet.routing.dispatch;

import org.jspecify.annotations.NullMarked;
