package frontline.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void those_outside_come_in_one_by_one_in_the_order_they_came() throws InterruptedException {
        Admission admission = new Admission(2, FOR_EVER);
        Admission.Place first = admission.enter();
        Admission.Place second = admission.enter();
        List<Thread> others = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            others.add(comes(admission, number));
            while (admission.waiting() < number) Thread.onSpinWait();
        }
        assertThat(order).isEmpty();
        first.close();
        for (Thread other : others) other.join();
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
        second.close();
    }

    @Test
    void what_takes_long_keeps_nobody_outside_and_gives_its_place_once() {
        Admission admission = new Admission(1, Duration.ofMillis(1));
        Admission.Place slow = admission.enter();
        Admission.Place next = admission.enter();
        next.close();
        slow.close();
        assertThat(admission.free()).isEqualTo(1);
    }

    @Test
    void a_place_is_given_back_once() {
        Admission admission = new Admission(2, FOR_EVER);
        Admission.Place place = admission.enter();
        place.close();
        place.close();
        assertThat(admission.free()).isEqualTo(2);
    }

    private Thread comes(Admission admission, int number) {
        return Thread.ofVirtual().start(() -> {
            try (Admission.Place _ = admission.enter()) {
                order.add(number);
            }
        });
    }
}
