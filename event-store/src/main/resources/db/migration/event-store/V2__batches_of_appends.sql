-- One call is one transaction: it waits for its turn, counts on from the head, writes all it is given, and answers the
-- head it found. Its events have the indexes head + 1, head + 2, ... in the order in which they were given. When one of
-- them collides with the log, nothing is written.
create function append_events(
    aggregate_identifiers text[], sequence_numbers bigint[], types text[], event_identifiers text[],
    epoch_micros bigint[], payload_types text[], payload_revisions text[], payloads text[], meta_datas text[]
) returns bigint language plpgsql as $$
declare
    head bigint;
begin
    -- AdvisoryLock.APPENDS, alone: whoever appends after this one sees what it has written.
    perform pg_advisory_xact_lock(x'6c69766564726f71'::bigint);
    select coalesce(max(global_index), 0) into head from domain_event_entry;

    insert into domain_event_entry (
        global_index, aggregate_identifier, sequence_number, type, event_identifier, time_stamp,
        payload_type, payload_revision, payload, meta_data)
    overriding system value
    select head + place, aggregate_identifier, sequence_number, type, event_identifier,
           timestamptz 'epoch' + epoch_micro * interval '1 microsecond',
           payload_type, payload_revision, convert_to(payload, 'UTF8'), convert_to(meta_data, 'UTF8')
    from unnest(aggregate_identifiers, sequence_numbers, types, event_identifiers, epoch_micros,
                payload_types, payload_revisions, payloads, meta_datas)
         with ordinality as event(aggregate_identifier, sequence_number, type, event_identifier, epoch_micro,
                                  payload_type, payload_revision, payload, meta_data, place);

    -- Whoever draws indexes from the sequence goes on behind them.
    perform setval('domain_event_entry_global_index_seq', head + cardinality(event_identifiers));
    perform pg_notify('event_log', (head + cardinality(event_identifiers))::text);
    return head;
end
$$;

-- Which of some events collide with the log, by their places in the arguments, from 1; and whether one is no other than
-- the event that the log has in its place: then it has been appended before.
create function find_events(aggregate_identifiers text[], sequence_numbers bigint[], event_identifiers text[])
returns table (place bigint, is_same boolean) language sql stable as $$
    with event as (
        select * from unnest(aggregate_identifiers, sequence_numbers, event_identifiers)
                      with ordinality as event(aggregate_identifier, sequence_number, event_identifier, place)
    )
    select event.place, found.event_identifier = event.event_identifier
    from event
    join domain_event_entry found using (aggregate_identifier, sequence_number)
    union
    select event.place, found.aggregate_identifier = event.aggregate_identifier
                        and found.sequence_number = event.sequence_number
    from event
    join domain_event_entry found using (event_identifier)
$$;

-- What is committed tells how far the log has come, and not what was drawn: who draws may roll back, and who counts on
-- from the head draws nothing. The order of the two questions matters: an append that is not announced yet when the
-- locks are looked at draws its index later than that, so above what was committed before.
create or replace function log_horizon() returns bigint language plpgsql volatile as $$
declare
    head      bigint;
    in_flight bigint;
begin
    select coalesce(max(global_index), 0) into head from domain_event_entry;

    select min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 40) - 1))
    into in_flight
    from pg_locks
    where locktype = 'advisory'
      and objsubid = 1
      and classid::bigint >> 8 = x'6c6472'::bigint
      and database = (select oid from pg_database where datname = current_database());

    return least(head, in_flight);
end
$$;

-- A page of the log, no further than its horizon. Two statements, so that the one that reads sees all that was
-- committed before the horizon was looked at.
create function events_after(index_before bigint, most integer) returns setof domain_event_entry
language plpgsql volatile as $$
declare
    horizon bigint := log_horizon();
begin
    return query
    select * from domain_event_entry
    where global_index > index_before and global_index <= horizon
    order by global_index
    limit most;
end
$$;
