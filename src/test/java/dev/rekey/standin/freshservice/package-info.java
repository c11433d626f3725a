/** A Freshservice on this machine. */
@NullMarked
package dev.rekey.standin.freshservice;

import org.jspecify.annotations.NullMarked;
