package io.freshet.inference.web;

import io.freshet.inference.protocol.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** What the web server itself refuses, for instance a malformed request line, is a problem too: no page, no version, no trace. */
public final class ProblemValve extends ErrorReportValve {

    private static final int FIRST_ERROR_STATUS = 400;

    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_ERROR_STATUS || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        String body = """
                {"type":"about:blank","title":"The request cannot be read","status":%d,"error":"The request cannot be read",\
                "code":"bad-request"}""".formatted(status);
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException clientLeft) {
            // nobody is there to be told
        }
    }
}
