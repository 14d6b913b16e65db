package livedrop.command.config;

import livedrop.command.lane.LaneBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many commands this process handles and keeps waiting.
 *
 * @param lanes units of work at a time
 * @param laneQueueLength commands that may wait in one lane
 * @param keptInventories inventories kept in memory
 * @param keptOrders orders kept in memory
 * @param keptPayments payments kept in memory
 */
@ConfigurationProperties("livedrop.commands")
record CommandSettings(
        @DefaultValue("8") int lanes,
        @DefaultValue("4096") int laneQueueLength,
        @DefaultValue("1000") int keptInventories,
        @DefaultValue("20000") int keptOrders,
        @DefaultValue("20000") int keptPayments) {

    private static final int MOST_AT_ONCE = 512;

    /** @param hotLane whether commands that wait in a lane share a unit of work */
    LaneBounds bounds(boolean hotLane) {
        return new LaneBounds(lanes, laneQueueLength, hotLane ? MOST_AT_ONCE : 1);
    }
}
