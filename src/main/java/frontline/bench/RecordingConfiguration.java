package frontline.bench;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@ConditionalOnProperty(name = "frontline.bench", havingValue = "true")
class RecordingConfiguration {

    @Bean
    static BeanPostProcessor listenAtTheDatabase() {
        Recording.Tape tape = new Recording.Tape();
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource && !(bean instanceof Recording) ? new Recording(dataSource, tape) : bean;
            }
        };
    }
}
