-- Indexes rise from 1 without a gap.
select count(*) || ' events from index ' || min(global_index) || ' to ' || max(global_index) as finding
from event_log
having count(*) <> 0 and (min(global_index) <> 1 or max(global_index) <> count(*))
