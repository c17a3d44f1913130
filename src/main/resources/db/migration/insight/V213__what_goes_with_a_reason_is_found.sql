create index expected_shares_by_reason on insight.expected_shares (reason_id);
