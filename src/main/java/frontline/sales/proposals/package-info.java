/// Proposals: documents made from the company's templates with a deal's lines, numbered, in versions, sent and answered.
///
/// Publishes [ProposalMade][frontline.sales.proposals.ProposalMade], [ProposalSent][frontline.sales.proposals.ProposalSent]
/// and [ProposalAnswered][frontline.sales.proposals.ProposalAnswered], which enter the client's history.
@org.springframework.modulith.NamedInterface("proposals")
@org.jspecify.annotations.NullMarked
package frontline.sales.proposals;
