/** The broker: one connection per model, messages in, answers out. */
@NullMarked
package io.freshet.router.mqtt;

import org.jspecify.annotations.NullMarked;
