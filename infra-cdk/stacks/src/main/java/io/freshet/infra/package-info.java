/** Freshet on AWS: the app and what its stacks are made from. */
@NullMarked
package io.freshet.infra;

import org.jspecify.annotations.NullMarked;
