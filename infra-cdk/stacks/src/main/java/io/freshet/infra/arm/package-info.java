/** One strategy: a router, and an inference service per model behind a balancer. */
@NullMarked
package io.freshet.infra.arm;

import org.jspecify.annotations.NullMarked;
