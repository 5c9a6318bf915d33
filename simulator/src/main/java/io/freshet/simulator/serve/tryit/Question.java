package io.freshet.simulator.serve.tryit;

/**
 * What somebody wants to know of a model.
 *
 * @param contentType of the payload
 * @param payload as a device would publish it; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy of a picture has a price
record Question(String model, String contentType, byte[] payload) {}
