/** TLS from PEM files, for whoever talks to a broker. */
@NullMarked
package io.freshet.routing.tls;

import org.jspecify.annotations.NullMarked;
