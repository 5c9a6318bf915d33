package io.freshet.simulator.influx;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** {@code requests.csv.gz}: a row for every request; what never happened is an empty cell. */
public final class RequestFile {

    public static final String NAME = "requests.csv.gz";

    private static final String HEADER =
            "id,device,model,task,intended,sent,routed,dispatched,completed,answered,received,outcome,code,predicted,target,waited,computed";

    private RequestFile() {}

    /** Opens a new file with its header written; a row is a line. */
    public static Writer create(Path directory) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve(NAME))), StandardCharsets.UTF_8));
        out.write(HEADER + "\n");
        return out;
    }
}
