-- A reservation is decided once, reserved or refused, however often it was asked for.
select aggregate_id || ': ' || (payload ->> 'reservationId') || ' is decided by '
           || string_agg(type || ' at ' || sequence, ', ' order by sequence) as finding
from event_log
where type in ('StockReserved', 'ReservationRefused')
group by aggregate_id, payload ->> 'reservationId'
having count(*) <> 1
