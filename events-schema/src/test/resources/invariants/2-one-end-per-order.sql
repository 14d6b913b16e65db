-- Invariant 2: every order ends in exactly one terminal state. (A confirmed order of a withdrawn drop is refunded: one end, CONFIRMED then REFUNDED.)
select aggregate_id || ': ends ' || coalesce(string_agg(type, ', ' order by sequence)
           filter (where type in ('OrderConfirmed', 'OrderRejected', 'OrderFailed',
                                  'OrderExpired', 'OrderCancelled', 'OrderRefunded')), 'none') as finding
from event_log
where aggregate_type = 'Order'
group by aggregate_id
having count(*) filter (where type in ('OrderRejected', 'OrderFailed', 'OrderExpired', 'OrderCancelled', 'OrderRefunded')
                           or type = 'OrderConfirmed') <> 1
   and not (count(*) filter (where type = 'OrderConfirmed') = 1
        and count(*) filter (where type = 'OrderRefunded') = 1
        and count(*) filter (where type in ('OrderRejected', 'OrderFailed', 'OrderExpired', 'OrderCancelled')) = 0)
