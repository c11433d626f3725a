/** Tests of the cards and of what a press on them means. */
@NullMarked
package dev.rekey.card;

import org.jspecify.annotations.NullMarked;
