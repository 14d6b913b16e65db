-- Invariant 3: a captured charge belongs to one confirmed order or has a refund; an order has at most one charge.
with payments as (
    select payload ->> 'orderId' as order_id,
           count(*) filter (where type = 'PaymentRequested') as requested,
           count(*) filter (where type = 'PaymentSucceeded') as captured,
           count(*) filter (where type = 'PaymentRefunded') as refunded
    from event_log
    where aggregate_type = 'Payment'
    group by 1
), orders as (
    select aggregate_id as order_id,
           count(*) filter (where type = 'OrderConfirmed') as confirmed,
           count(*) filter (where type = 'OrderRefunded') as given_back
    from event_log
    where aggregate_type = 'Order'
    group by 1
)
select coalesce(p.order_id, o.order_id) || ': requested ' || coalesce(requested, 0) || ', captured ' || coalesce(captured, 0)
           || ', refunded ' || coalesce(refunded, 0) || ', confirmed ' || coalesce(confirmed, 0) as finding
from payments p full join orders o using (order_id)
where coalesce(requested, 0) > 1
   or coalesce(captured, 0) > 1
   or coalesce(refunded, 0) > coalesce(captured, 0)
   or (coalesce(captured, 0) = 1
       and (coalesce(confirmed, 0) - coalesce(given_back, 0) > 0) = (coalesce(refunded, 0) = 1))
   or (coalesce(confirmed, 0) = 1 and coalesce(captured, 0) <> 1)
