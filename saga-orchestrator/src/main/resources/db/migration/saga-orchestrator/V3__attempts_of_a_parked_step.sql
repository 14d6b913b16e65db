-- Each try of a parked step, with its time and error, instead of how many there were and the last error.
alter table parked_step rename column attempts to tries;
alter table parked_step add column attempts jsonb;
update parked_step set attempts = jsonb_build_object('failed', jsonb_build_array(jsonb_build_object(
    'at', to_char(parked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'error', error)));
alter table parked_step alter column attempts set not null, drop column tries, drop column error;
