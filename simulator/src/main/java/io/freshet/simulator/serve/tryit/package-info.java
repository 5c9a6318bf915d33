/**
 * The try-it page and what it asks: a browser's question becomes an MQTT message of a device, and its answer comes back. It
 * knows a broker and the addresses of the models, and nothing of who started them, so that another process can serve it.
 */
@NullMarked
package io.freshet.simulator.serve.tryit;

import org.jspecify.annotations.NullMarked;
