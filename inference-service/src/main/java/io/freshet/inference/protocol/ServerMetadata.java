package io.freshet.inference.protocol;

import java.util.List;

/** What the server is, as {@code GET /v2} tells it. */
public record ServerMetadata(String name, String version, List<String> extensions) {}
