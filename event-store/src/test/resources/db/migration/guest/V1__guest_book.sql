create table guest_book as select count(*) as events from domain_event_entry;
