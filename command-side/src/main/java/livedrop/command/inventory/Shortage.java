package livedrop.command.inventory;

import livedrop.schema.RefusalCode;

/**
 * That a stock has no units to give.
 *
 * @param asOf the event of the log up to which that holds
 */
public record Shortage(RefusalCode reason, long asOf) {}
