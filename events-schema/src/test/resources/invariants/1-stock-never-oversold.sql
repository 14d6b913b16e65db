-- Invariant 1: per inventory, at every prefix: 0 <= held + sold <= allocated.
with moves as (
    select aggregate_id, sequence,
           (payload ->> 'quantity')::int as units, type
    from event_log
    where aggregate_type = 'Inventory'
      and type in ('StockAllocated', 'StockReserved', 'StockReleased', 'StockConfirmed')
), levels as (
    select aggregate_id, sequence,
           sum(case type when 'StockAllocated' then units else 0 end) over prefix as allocated,
           sum(case type when 'StockReserved' then units
                         when 'StockReleased' then -units
                         when 'StockConfirmed' then -units else 0 end) over prefix as held,
           sum(case type when 'StockConfirmed' then units else 0 end) over prefix as sold
    from moves
    window prefix as (partition by aggregate_id order by sequence)
)
select aggregate_id || ' at ' || sequence || ': held ' || held || ' + sold ' || sold || ' of ' || allocated as finding
from levels
where held < 0 or sold < 0 or held + sold > allocated
