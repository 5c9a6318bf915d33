/** What comes in and goes out, apart from any MQTT library: reading, checking and writing of messages. */
@NullMarked
package io.freshet.router.message;

import org.jspecify.annotations.NullMarked;
