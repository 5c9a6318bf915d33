@NullMarked
package io.freshet.scaling.policy;

import org.jspecify.annotations.NullMarked;
