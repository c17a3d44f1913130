package frontline.sales.invoices;

import frontline.clients.cards.CardSection;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import frontline.sales.contracts.Contracts;
import frontline.sales.deals.DealSection;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/// Contracts and invoices on the cards of deals and clients.
@Controller
class Papers {

    private static final int SHOWN = 8;

    private final Invoices invoices;
    private final InvoiceList list;
    private final Contracts contracts;

    Papers(Invoices invoices, InvoiceList list, Contracts contracts) {
        this.invoices = invoices;
        this.list = list;
        this.contracts = contracts;
    }

    @Configuration
    static class OnTheCards {
        @Bean
        DealSection papersSection() {
            return new DealSection("papers.section", 15, "/deals/{deal}/papers");
        }

        @Bean
        CardSection papersPanel() {
            return new CardSection("papers.section", CardSection.Place.PANEL, 6, "/clients/{client}/papers");
        }
    }

    @GetMapping("/deals/{deal}/papers")
    String ofDeal(Viewer viewer, @PathVariable long deal, Model model) {
        model.addAttribute("deal", deal);
        model.addAttribute("invoices", invoices.ofDeal(viewer, deal));
        model.addAttribute("contracts", contracts.ofDeal(viewer, deal));
        return "sales/invoices/of-deal";
    }

    @GetMapping("/clients/{client}/papers")
    String ofClient(Viewer viewer, @PathVariable long client, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("contracts", contracts.ofClient(viewer, client).stream().limit(SHOWN).toList());
        model.addAttribute("invoices", list.list(viewer, new InvoiceFilter("", null, null, client, null, "", "", null, null), page.written().today(), Optional.empty(), SHOWN));
        return "sales/invoices/of-client";
    }
}
