package frontline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Frontline {
    public static void main(String[] args) {
        SpringApplication.run(Frontline.class, args);
    }
}
