-- Invariant 7: sequences have no hole.
select aggregate_id || ': ' || count(*) || ' events up to sequence ' || max(sequence) as finding
from event_log
group by aggregate_id
having count(*) <> max(sequence) + 1 or min(sequence) <> 0
