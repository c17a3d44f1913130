package frontline.platform.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void a_piece_that_hangs_holds_up_neither_the_others_nor_the_caller() throws InterruptedException {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch otherDone = new CountDownLatch(1);
        try (Lane lane = new Lane("test", 2)) {
            lane.run("hangs", () -> await(letGo));
            lane.run("other", otherDone::countDown);
            assertTrue(otherDone.await(10, TimeUnit.SECONDS));
            letGo.countDown();
        }
    }

    @Test
    void asked_for_while_it_runs_it_runs_once_more_and_never_twice_at_once() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        AtomicInteger together = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable work = () -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            begun.countDown();
            await(letGo);
            together.decrementAndGet();
            twice.countDown();
        };
        try (Lane lane = new Lane("test", 4)) {
            lane.run("mailbox", work);
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            lane.run("mailbox", work);
            lane.run("mailbox", work);
            letGo.countDown();
            assertTrue(twice.await(10, TimeUnit.SECONDS));
        }
        assertEquals(1, most.get());
    }

    @Test
    void a_piece_that_fails_is_run_again_when_asked_for() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        try (Lane lane = new Lane("test", 1)) {
            for (int i = 0; i < 2; i++) lane.run(i, () -> {
                done.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertTrue(done.await(10, TimeUnit.SECONDS));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
