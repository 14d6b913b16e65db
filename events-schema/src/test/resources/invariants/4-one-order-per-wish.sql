-- Invariant 4: same key and body, same order: an order is placed once, as the first event of its stream.
select aggregate_id || ': placed ' || count(*) filter (where type = 'OrderPlaced') || ' times' as finding
from event_log
where aggregate_type = 'Order'
group by aggregate_id
having count(*) filter (where type = 'OrderPlaced') <> 1
    or count(*) filter (where type = 'OrderPlaced' and sequence = 0) <> 1
