-- Up to when a subscriber has been brought what is news; null for who subscribed before this was known.
alter table subscriber add column news_until bigint;
