/**
 * The report of an experiment as one HTML file that opens from disk.
 *
 * <p>The charts are SVG drawn here, not by a library in the page: they are there without JavaScript, print, can be read by
 * a screen reader and tested as text. A small script only adds the tooltips.
 */
@NullMarked
package io.freshet.simulator.report;

import org.jspecify.annotations.NullMarked;
