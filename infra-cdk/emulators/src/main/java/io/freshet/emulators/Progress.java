package io.freshet.emulators;

/** What a person who waits is told. */
final class Progress {

    private Progress() {}

    static void say(String what) {
        System.out.println("emulators: " + what);
    }
}
