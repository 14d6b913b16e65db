package livedrop.saga.provider;

import livedrop.schema.RefusalCode;

/** What a provider knows about a charge. */
public sealed interface ChargeOutcome {

    /** The provider has the money. The reference is its own id of the charge. */
    record Captured(String reference) implements ChargeOutcome {}

    /** The provider will not have the money. */
    record Declined(RefusalCode reason) implements ChargeOutcome {}

    /** The provider does not know yet; it will tell by a webhook, or when it is asked again. */
    record Pending() implements ChargeOutcome {}
}
