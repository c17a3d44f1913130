package frontline.platform.mail;

import org.springframework.stereotype.Component;

/// Lets a test of another package empty the outbox without waiting for the background.
@Component
public class OutboxRound {

    private final Delivery delivery;

    OutboxRound(Delivery delivery) {
        this.delivery = delivery;
    }

    public void run() {
        delivery.run();
    }
}
