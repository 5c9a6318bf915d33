/** What the router says about itself over HTTP. */
@NullMarked
package io.freshet.router.web;

import org.jspecify.annotations.NullMarked;
