package frontline.sales.payments;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void shares_are_a_whole_and_not_one_that_runs_over() {
        assertTrue(Schedule.isWhole(List.of(30, 70)));
        assertFalse(Schedule.isWhole(List.of(30, 71)));
        assertFalse(Schedule.isWhole(List.of(100, 0)));
        assertFalse(Schedule.isWhole(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 102)), "together 100 where whole numbers run over");
    }
}
