-- The provider's own books agree with the log: what was captured there is a payment that succeeded here, and the other way round.
select coalesce(books.payment_id, log.payment_id) || ': captured by the provider ' || (books.payment_id is not null)
           || ', succeeded in the log ' || (log.payment_id is not null) as finding
from (select idempotency_key::text as payment_id from sandbox_charge where captured) books
full join (select aggregate_id::text as payment_id from event_log where type = 'PaymentSucceeded') log using (payment_id)
where books.payment_id is null or log.payment_id is null
