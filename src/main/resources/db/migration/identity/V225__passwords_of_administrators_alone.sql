-- For whom a password opens the door. Where for administrators alone, the others come in through a sign-in provider or with a passkey.
alter table identity.company add column passwords_of text not null default 'everybody' check (passwords_of in ('administrators', 'everybody'));
