-- In which language a client is written to, where its invoices go, and which certificate of a mailbox's server is trusted by hand.

alter table clients.clients add column language text check (language in ('en', 'ru'));
comment on column clients.clients.language is 'In which letters and documents are written; null: not stated, then it is guessed';

alter table clients.contact_points add column billing boolean not null default false;
alter table clients.contact_points add constraint billing_by_email check (not billing or kind = 'email');
comment on column clients.contact_points.billing is 'Invoices and reminders go to this address';

alter table clients.mailboxes add column certificate text not null default '' check (certificate ~ '^([0-9A-F]{2}(:[0-9A-F]{2}){31})?$');
comment on column clients.mailboxes.certificate is 'SHA-256 of the one certificate that is trusted though nobody known has issued it; empty: as usual';
