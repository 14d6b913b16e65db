package livedrop.query.audit.verify.memory;

import java.util.UUID;

/** Which state: its kind, and whose it is. */
public record Key(Kind<?> kind, UUID id) {}
