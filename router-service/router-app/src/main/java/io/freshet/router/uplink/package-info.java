/**
 * The signed way to AWS IoT Core. Nothing here, and nothing of the AWS SDK, is loaded when the broker is reached otherwise.
 */
@NullMarked
package io.freshet.router.uplink;

import org.jspecify.annotations.NullMarked;
