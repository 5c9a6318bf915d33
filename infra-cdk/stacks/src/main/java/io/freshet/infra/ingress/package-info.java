/** IoT Core: who may connect, and what becomes of messages that nobody could answer. */
@NullMarked
package io.freshet.infra.ingress;

import org.jspecify.annotations.NullMarked;
