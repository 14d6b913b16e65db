package livedrop.saga.charge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What one batch of events makes outstanding, and what it settles: of each charge the last word counts. */
final class ChargeBatch {

    private final Map<ChargeKey, Asked> asked = new LinkedHashMap<>();
    private final Set<ChargeKey> settled = new LinkedHashSet<>();

    void ask(Asked charge) {
        asked.putIfAbsent(charge.key(), charge);
    }

    void settle(ChargeKey key) {
        asked.remove(key);
        settled.add(key);
    }

    /** @return whether there is anything to do now */
    boolean writeTo(OutstandingCharges charges) {
        charges.remove(settled);
        charges.add(asked.values());
        return !asked.isEmpty();
    }
}
