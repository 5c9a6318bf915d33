package io.freshet.router.mqtt;

import java.util.Optional;

/**
 * Where the MQTT client connects to.
 *
 * @param login empty for a broker that wants none, or knows us otherwise
 */
public record BrokerAddress(String host, int port, Optional<Login> login) {}
