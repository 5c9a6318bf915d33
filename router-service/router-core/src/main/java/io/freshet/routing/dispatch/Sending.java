package io.freshet.routing.dispatch;

/**
 * Work that is to be sent now, and the connection that carries it.
 *
 * @param <T> the work
 * @param <C> the caller's connections
 */
public record Sending<T, C>(Ticket<T> ticket, C connection) {}
