/** What the pages of this machine share: whom they answer, and how files are sent. */
@NullMarked
package io.freshet.simulator.http;

import org.jspecify.annotations.NullMarked;
