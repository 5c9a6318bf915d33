package io.freshet.scaling.loop;

import io.freshet.scaling.TaskSize;

/** One task of a service as its fleet sees it. */
public record TaskView(String name, TaskSize size, TaskState state) {}
