/** What all arms share: network, cluster, log groups, images. */
@NullMarked
package io.freshet.infra.foundation;

import org.jspecify.annotations.NullMarked;
