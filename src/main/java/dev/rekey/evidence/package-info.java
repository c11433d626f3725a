/** What proves that it is the person, and what the company's policy asks for before anything is removed. */
@NullMarked
package dev.rekey.evidence;

import org.jspecify.annotations.NullMarked;
