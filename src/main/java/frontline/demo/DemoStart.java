package frontline.demo;

import frontline.identity.company.Company;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// `./frontline run --demo`: an empty base is filled before the address is printed; one that holds a company stays as it is.
@Component
@ConditionalOnProperty(name = "frontline.demo", havingValue = "true")
class DemoStart {

    private final Company company;
    private final DemoCompany demo;

    DemoStart(Company company, DemoCompany demo) {
        this.company = company;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fillAnEmptyBase() {
        if (company.isFounded()) System.out.println("This base holds a company already; --demo changes nothing in it.");
        else demo.fill(DemoCompany.USUAL_SIZE, System.out);
    }
}
