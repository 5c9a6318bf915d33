/** Devices in the cloud: influx as Fargate tasks, and the bucket that their logs end up in. */
@NullMarked
package io.freshet.infra.load;

import org.jspecify.annotations.NullMarked;
