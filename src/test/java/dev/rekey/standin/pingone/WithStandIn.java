package dev.rekey.standin.pingone;

import dev.rekey.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A test with a stand-in of its own and a caller that has signed on. */
@Timeout(30)
abstract class WithStandIn {

    static final String USER = Accounts.userId(Accounts.PHONE_LOST);
    static final String DEVICES = "/users/" + USER + "/devices";
    static final String FIRST_DEVICE = "20000001-0000-4000-8000-000000000001";
    static final String MANY = Accounts.userId(Accounts.MANY_FACTORS);

    final SettableClock clock = new SettableClock();
    final PingOneStandIn pingOne = PingOneStandIn.start(0, clock);
    final ApiCaller caller = new ApiCaller(pingOne);

    @BeforeEach
    void signOn() {
        caller.signsOn();
    }

    @AfterEach
    void close() {
        pingOne.close();
    }
}
