package frontline.platform.time;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class TimeConfiguration {

    /// Everything that asks for the time asks this one; tests set it.
    @Bean
    @ConditionalOnMissingBean
    Clock clock(DatabaseTime time) {
        return new ProgramClock(time);
    }
}
