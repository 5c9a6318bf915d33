package io.freshet.simulator.shards;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.freshet.simulator.influx.RequestFile;
import io.freshet.simulator.influx.RunAccount;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The rows of all shards in the order of the whole load; holds one row of each. */
final class MergedRows {

    private MergedRows() {}

    static RunAccount write(List<Path> directories, Path out) throws IOException {
        RunAccount account = new RunAccount();
        List<ShardRows> open = new ArrayList<>();
        try (Writer file = RequestFile.create(out);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            for (Path directory : directories) open.add(ShardRows.open(directory));
            PriorityQueue<ShardRows> next = new PriorityQueue<>(Comparator.comparingLong(ShardRows::number));
            for (ShardRows rows : open) if (rows.advance()) next.add(rows);
            long before = -1;
            for (ShardRows rows = next.poll(); rows != null; rows = next.poll()) {
                if (rows.number() == before) throw rows.wrong("id: is in two shards");
                before = rows.number();
                csv.writeRecord(rows.cells());
                rows.count(account);
                if (rows.advance()) next.add(rows);
            }
        } finally {
            for (ShardRows rows : open) rows.close();
        }
        return account;
    }
}
