package frontline.sales.terms;

import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;

import frontline.agenda.approvals.Approvals;
import frontline.identity.deeds.CardsDeleted;
import org.jooq.Condition;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Nobody is asked about the terms of papers that are deleted with their deal or client.
@Component
class PapersGone {

    private final Papers papers;
    private final Approvals approvals;

    PapersGone(Papers papers, Approvals approvals) {
        this.papers = papers;
        this.approvals = approvals;
    }

    @EventListener
    @Transactional
    public void follow(CardsDeleted deleted) {
        if (deleted.table().equals("sales.deals")) withdraw(CONTRACTS.DEAL_ID.in(deleted.ids()), INVOICES.DEAL_ID.in(deleted.ids()));
        if (deleted.table().equals("clients.clients")) withdraw(CONTRACTS.CLIENT_ID.in(deleted.ids()), DEALS.CLIENT_ID.in(deleted.ids()));
    }

    private void withdraw(Condition contracts, Condition invoices) {
        papers.of(contracts, invoices).forEach(paper -> approvals.withdraw(paper.kind().question(), paper.id()));
    }
}
