/** Pure: typed answers to what a card asks, in all languages. What does not plainly answer is not one. */
@NullMarked
package dev.rekey.answer;

import org.jspecify.annotations.NullMarked;
