@NullMarked
package io.freshet.router;

import org.jspecify.annotations.NullMarked;
