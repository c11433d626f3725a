/** People who vouch in Teams: who is asked, what they are shown, and what their answer does. */
@NullMarked
package dev.rekey.approval;

import org.jspecify.annotations.NullMarked;
