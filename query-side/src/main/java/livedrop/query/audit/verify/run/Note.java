package livedrop.query.audit.verify.run;

import java.util.UUID;

/** A state as it was kept, and whose it is. */
public record Note<S>(UUID id, S state) {}
