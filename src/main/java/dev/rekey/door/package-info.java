/** Who gets in: the channel, the company, the person; knows nothing of resets. */
@NullMarked
package dev.rekey.door;

import org.jspecify.annotations.NullMarked;
