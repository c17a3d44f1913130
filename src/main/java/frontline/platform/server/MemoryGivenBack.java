package frontline.platform.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What a look at a whole large base has taken is given back. The plain collector does not go through what has outlived a few
/// pages before it has all the memory it may take, a quarter of the machine's; here it is told to when there may be much to
/// find, which costs a quarter of a second. Other collectors look after themselves.
@Component
class MemoryGivenBack {

    private static final Logger log = LoggerFactory.getLogger(MemoryGivenBack.class);
    private static final String OLD_PART_OF_THE_PLAIN_ONE = "Tenured Gen";
    private static final long MUCH = 192L << 20;

    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals(OLD_PART_OF_THE_PLAIN_ONE)).findFirst().ifPresent(old -> {
            lookAgainAboveWhatIsNeeded(old);
            ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener((notification, _) -> {
                if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) collect(old);
            }, null, null);
        });
    }

    private static void collect(MemoryPoolMXBean old) {
        if (!old.isUsageThresholdExceeded()) return; // told twice
        long before = old.getUsage().getUsed();
        System.gc();
        log.info("Memory of {} MB looked through, {} MB are needed", before >> 20, old.getUsage().getUsed() >> 20);
        lookAgainAboveWhatIsNeeded(old);
    }

    /// A quarter more than needed at least: what is large and stays is not gone through again and again.
    private static void lookAgainAboveWhatIsNeeded(MemoryPoolMXBean old) {
        long needed = old.getUsage().getUsed();
        old.setUsageThreshold(Math.min(needed + Math.max(MUCH, needed / 4), old.getUsage().getMax()));
    }
}
