/**
 * The way to the broker: a door on loopback that the MQTT client connects to, and the wires behind it. Nothing of the AWS
 * SDK is loaded where no wire is signed.
 */
@NullMarked
package io.freshet.router.uplink;

import org.jspecify.annotations.NullMarked;
