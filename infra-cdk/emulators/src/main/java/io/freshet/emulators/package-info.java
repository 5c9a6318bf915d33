/** AWS emulators for tests: one map from a service to an endpoint, the emulators started when first asked for. */
@NullMarked
package io.freshet.emulators;

import org.jspecify.annotations.NullMarked;
