-- Of whom the company demands two factors at sign-in.
alter table identity.company add column two_factors_of text not null default 'nobody' check (two_factors_of in ('nobody', 'administrators', 'everybody'));

-- Whether the authenticator has made sure of the person (finger, face, PIN): such a passkey is two factors by itself. One that was
-- added before this was noted is known to do so when it is next used.
alter table identity.passkeys add column verifies boolean not null default false;
