package frontline.demo;

import frontline.identity.company.Company;
import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import java.util.List;
import org.springframework.stereotype.Component;

/// `./frontline demo [--clients 200]` fills an empty base.
@Component
class DemoCommand implements Command {

    private static final int MOST = 100_000;

    private final Company company;
    private final DemoCompany demo;

    DemoCommand(Company company, DemoCompany demo) {
        this.company = company;
        this.demo = demo;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public int run(List<String> arguments) {
        int clients = size(arguments);
        if (company.isFounded()) throw new ConsoleRefusal("This base holds a company already. The demo needs an empty one: choose another folder with --data.");
        demo.fill(clients, System.out);
        return 0;
    }

    private static int size(List<String> arguments) {
        if (arguments.isEmpty()) return DemoCompany.USUAL_SIZE;
        if (arguments.size() == 2 && arguments.getFirst().equals("--clients") && arguments.get(1).matches("\\d{1,6}")) {
            int clients = Integer.parseInt(arguments.get(1));
            if (clients > 0 && clients <= MOST) return clients;
        }
        throw ConsoleRefusal.wrongUsage("How many clients, from 1 to %,d? ./frontline demo --clients 200".formatted(MOST));
    }
}
