/** Pure: the domain as Adaptive Cards, and card actions as the domain. */
@NullMarked
package dev.rekey.card;

import org.jspecify.annotations.NullMarked;
