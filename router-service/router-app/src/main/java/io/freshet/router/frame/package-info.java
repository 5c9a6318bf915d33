/**
 * Reads what a broker sends, packet by packet, and replaces each PUBLISH that MQTT 5 forbids by one that it allows.
 */
@NullMarked
package io.freshet.router.frame;

import org.jspecify.annotations.NullMarked;
