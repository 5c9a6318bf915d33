/** Runs the dispatch rules on real time, threads and HTTP. */
@NullMarked
package io.freshet.router.dispatch;

import org.jspecify.annotations.NullMarked;
