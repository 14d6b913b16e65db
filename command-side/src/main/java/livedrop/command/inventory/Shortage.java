package livedrop.command.inventory;

import livedrop.schema.RefusalCode;

/**
 * That a stock has no units to give.
 *
 * @param available the units there are, too few or not for sale
 * @param asOf the event of the log up to which that holds
 */
public record Shortage(RefusalCode reason, int available, long asOf) {}
