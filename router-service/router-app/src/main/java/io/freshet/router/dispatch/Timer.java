package io.freshet.router.dispatch;

/** Runs actions later. */
interface Timer {

    /**
     * @param delayMicros from now on, at least 0
     * @return cancels it
     */
    Runnable after(long delayMicros, Runnable action);
}
