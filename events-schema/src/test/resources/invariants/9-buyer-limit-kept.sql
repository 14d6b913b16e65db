-- Invariant 9: no buyer ever holds and owns more than the limit.
with reservations as (
    select aggregate_id, payload ->> 'reservationId' as reservation_id, payload ->> 'userId' as user_id
    from event_log
    where type = 'StockReserved'
), moves as (
    select e.aggregate_id, e.sequence, r.user_id,
           case e.type when 'StockReserved' then (e.payload ->> 'quantity')::int
                       when 'StockReleased' then -(e.payload ->> 'quantity')::int else 0 end as units
    from event_log e
    join reservations r on r.aggregate_id = e.aggregate_id and r.reservation_id = e.payload ->> 'reservationId'
    where e.type in ('StockReserved', 'StockReleased')
), owned as (
    select aggregate_id, sequence, user_id,
           sum(units) over (partition by aggregate_id, user_id order by sequence) as units
    from moves
)
select o.aggregate_id || ' at ' || o.sequence || ': ' || o.user_id || ' has ' || o.units as finding
from owned o
join event_log a on a.aggregate_id = o.aggregate_id and a.type = 'StockAllocated'
where o.units > (a.payload -> 'rules' ->> 'limitPerBuyer')::int
