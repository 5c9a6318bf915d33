/** The Open Inference Protocol, version 2: its JSON records, their validation, and problems in the terms of RFC 9457. */
@NullMarked
package io.freshet.inference.protocol;

import org.jspecify.annotations.NullMarked;
