package frontline.sales.proposals;

import frontline.sales.proposals.ProposalTemplate.Texts;

/// What a company starts with.
final class FirstTemplate {

    static final Texts ENGLISH = new Texts("Proposal No. {{ proposal.number }}", """
            {% if person.name != blank %}Dear {{ person.name }},

            {% endif %}thank you for your interest. As we discussed, we offer {{ client.name }} the following:""", """
            This proposal is valid until {{ proposal.valid_until }}.
            Delivery and payment as agreed in the contract.""", """
            {{ owner.name }}{% if owner.phone != blank %}, {{ owner.phone }}{% endif %}{% if owner.email != blank %}, {{ owner.email }}{% endif %}
            {{ company.name }}""");

    static final Texts RUSSIAN = new Texts("Коммерческое предложение № {{ proposal.number }}", """
            {% if person.name != blank %}{{ person.name }}, здравствуйте!

            {% endif %}Благодарим за интерес к нашей продукции. Как договаривались, предлагаем компании «{{ client.name }}»:""", """
            Предложение действует до {{ proposal.valid_until }}.
            Поставка и оплата — по договору.""", """
            {{ owner.name }}{% if owner.phone != blank %}, {{ owner.phone }}{% endif %}{% if owner.email != blank %}, {{ owner.email }}{% endif %}
            {{ company.name }}""");

    private FirstTemplate() {}
}
