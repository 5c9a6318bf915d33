@NullMarked
package io.freshet.inference;

import org.jspecify.annotations.NullMarked;
