package io.freshet.scaling.loop;

import java.util.List;
import java.util.Map;

/** A parsed JSON value. Numbers keep their text, so that none loses a digit on its way to its type. */
sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {}

    record Arr(List<Json> elements) implements Json {}

    record Str(String value) implements Json {}

    record Num(String text) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}
}
