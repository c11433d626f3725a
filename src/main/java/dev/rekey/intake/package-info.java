/** The second way in: signed deliveries of tickets that people have filed, and the questions in Teams that follow from them. */
@NullMarked
package dev.rekey.intake;

import org.jspecify.annotations.NullMarked;
