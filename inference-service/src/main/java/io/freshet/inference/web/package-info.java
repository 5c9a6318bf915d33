/** The service over HTTP: endpoints, readiness, shutdown, metrics. */
@NullMarked
package io.freshet.inference.web;

import org.jspecify.annotations.NullMarked;
