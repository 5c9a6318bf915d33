package io.freshet.inference.protocol;

import java.util.Arrays;
import java.util.Optional;

/** Datatypes of tensors. Source: Open Inference Protocol v2, "Tensor Data Types". */
public enum Datatype {
    BOOL(Kind.BOOLEAN),
    UINT8(Kind.INTEGER),
    UINT16(Kind.INTEGER),
    UINT32(Kind.INTEGER),
    UINT64(Kind.INTEGER),
    INT8(Kind.INTEGER),
    INT16(Kind.INTEGER),
    INT32(Kind.INTEGER),
    INT64(Kind.INTEGER),
    FP16(Kind.REAL),
    FP32(Kind.REAL),
    FP64(Kind.REAL),
    BYTES(Kind.TEXT);

    /** What an element looks like in JSON. */
    public enum Kind {
        BOOLEAN,
        INTEGER,
        REAL,
        TEXT
    }

    private final Kind kind;

    Datatype(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isNumeric() {
        return kind == Kind.INTEGER || kind == Kind.REAL;
    }

    static Optional<Datatype> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
