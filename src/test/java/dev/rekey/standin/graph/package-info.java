/** A stand-in for Microsoft Graph. */
@NullMarked
package dev.rekey.standin.graph;

import org.jspecify.annotations.NullMarked;
