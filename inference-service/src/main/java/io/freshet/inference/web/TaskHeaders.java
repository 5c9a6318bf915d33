package io.freshet.inference.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Every response says which task it is of, and how many requests that task computes at once. */
final class TaskHeaders implements Filter {

    static final String TASK = "Freshet-Task";
    static final String SLOTS = "Freshet-Slots";

    private final String task;
    private final String slots;

    TaskHeaders(String task, int slots) {
        this.task = task;
        this.slots = Integer.toString(slots);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response instanceof HttpServletResponse http) {
            http.setHeader(TASK, task);
            http.setHeader(SLOTS, slots);
        }
        chain.doFilter(request, response);
    }
}
