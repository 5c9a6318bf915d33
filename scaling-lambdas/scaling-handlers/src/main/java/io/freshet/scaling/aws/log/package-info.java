/** Where decisions and actions are written down. */
@NullMarked
package io.freshet.scaling.aws.log;

import org.jspecify.annotations.NullMarked;
