package dev.rekey.approval;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.Reset;
import org.jspecify.annotations.Nullable;

/** Shows approvals to those who are asked. */
public interface ApprovalMessenger {

    /**
     * Shows a card as it now is: anew, or in the place of the one that is there.
     *
     * @param about the case; null when there is nothing left to tell of it
     * @return where the card is
     * @throws RemoteFailure when it could not be shown
     */
    String show(Approval approval, @Nullable Reset about);
}
