package io.freshet.inference.training;

import io.freshet.inference.training.DataSet.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Which rows no model is trained on: devices send them, so that the accuracy they see is an honest one. Identical rows
 * fall on the same side.
 */
final class HeldOut {

    static final String RULE = "CRC-32 of the row's line (UTF-8, without its end) mod 5 is 0";

    private static final int ONE_IN = 5;

    private HeldOut() {}

    static boolean isHeldOut(Line line) {
        CRC32 crc = new CRC32();
        crc.update(line.text().getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % ONE_IN == 0;
    }

    static List<Line> trainingRows(List<Line> rows) {
        return rows.stream().filter(line -> !isHeldOut(line)).toList();
    }

    static List<Line> heldOutRows(List<Line> rows) {
        return rows.stream().filter(HeldOut::isHeldOut).toList();
    }
}
