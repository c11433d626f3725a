/** Microsoft Graph: who somebody is in Entra, and the Teams app on their side. */
@NullMarked
package dev.rekey.graph;

import org.jspecify.annotations.NullMarked;
