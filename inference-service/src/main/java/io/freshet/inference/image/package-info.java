/**
 * Turns the bytes of a JPEG or PNG from an untrusted sender into the square RGB picture that an image network takes, or
 * into an {@link io.freshet.inference.image.InvalidImageException} that says why not.
 */
@NullMarked
package io.freshet.inference.image;

import org.jspecify.annotations.NullMarked;
