package frontline.sales.proposals;

import frontline.clients.history.HistoryWorthy;
import org.jspecify.annotations.Nullable;

/// Something that happened to a proposal; it enters the client's history as part of the deal's.
sealed interface ProposalEvent extends HistoryWorthy permits ProposalMade, ProposalSent, ProposalAnswered {

    long dealId();

    @Override
    default String area() {
        return "sales";
    }

    @Override
    default @Nullable String link() {
        return "/deals/" + dealId();
    }

    @Override
    default Topic topic() {
        return new Topic("deal", dealId());
    }
}
