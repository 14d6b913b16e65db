-- Payloads come as the bytes they are kept as. Otherwise as before: one call is one transaction, which writes all it is
-- given behind the head of the log, and answers the head it found; when one event collides, nothing is written.
create function append_events(
    aggregate_identifiers text[], sequence_numbers bigint[], types text[], event_identifiers text[],
    epoch_micros bigint[], payload_types text[], payload_revisions text[], payloads bytea[], meta_datas bytea[]
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
           payload_type, payload_revision, payload, meta_data
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

-- For processes of the release before, whose payloads are texts.
create or replace function append_events(
    aggregate_identifiers text[], sequence_numbers bigint[], types text[], event_identifiers text[],
    epoch_micros bigint[], payload_types text[], payload_revisions text[], payloads text[], meta_datas text[]
) returns bigint language sql as $$
    select append_events(
        aggregate_identifiers, sequence_numbers, types, event_identifiers, epoch_micros, payload_types, payload_revisions,
        (select array_agg(convert_to(payload, 'UTF8') order by place)
         from unnest(payloads) with ordinality as event(payload, place)),
        (select array_agg(convert_to(meta_data, 'UTF8') order by place)
         from unnest(meta_datas) with ordinality as event(meta_data, place)))
$$;
