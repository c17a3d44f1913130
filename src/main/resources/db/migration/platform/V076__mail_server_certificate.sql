alter table platform.mail_server add column certificate text not null default '' check (certificate ~ '^([0-9A-F]{2}(:[0-9A-F]{2}){31})?$');
comment on column platform.mail_server.certificate is 'SHA-256 of the one certificate that is trusted though nobody known has issued it; empty: as usual';
