package livedrop.schema.twin.inventory;

/** A family of events whose members are no records. */
public interface ShelfEvent {

    /** An event that can change. */
    final class ShelfFilled implements ShelfEvent {

        private int units;

        public int units() {
            return units;
        }

        public void setUnits(int units) {
            this.units = units;
        }
    }
}
