/** Microsoft Graph: who somebody is in Entra and whom they report to, the Teams app on their side, and mails. */
@NullMarked
package dev.rekey.graph;

import org.jspecify.annotations.NullMarked;
