/** Tests of the way to Microsoft Graph. */
@NullMarked
package dev.rekey.graph;

import org.jspecify.annotations.NullMarked;
