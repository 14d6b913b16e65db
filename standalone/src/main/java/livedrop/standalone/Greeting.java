package livedrop.standalone;

import java.lang.management.ManagementFactory;
import livedrop.standalone.demo.DemoData;

/** What the person at the keyboard reads when all is up. */
final class Greeting {

    private Greeting() {}

    @SuppressWarnings("SystemOut") // It is for a person, not for a log.
    static void print(UpOptions options, Staff staff) {
        StringBuilder text = new StringBuilder();
        text.append("""

                Live Drops is up (%1$.1f s).

                  shop         http://localhost:%2$d/
                  public API   http://localhost:%2$d
                  internal API http://localhost:%3$d  (./livedrop service-token)
                  health       http://localhost:%4$d/actuator/health/readiness
                  data         %5$s
                """.formatted(
                        secondsSinceStart(),
                        options.port,
                        options.internalPort,
                        options.managementPort,
                        options.data.toAbsolutePath().normalize()));
        if (staff.generatedNow()) {
            text.append("""
                      staff        %s  %s  (shown this once)
                    """.formatted(staff.email(), staff.password()));
        }
        if (options.demo()) {
            text.append(DemoData.howToBuy(options.port));
        }
        text.append("\nCtrl-C stops everything.\n");
        System.out.println(text);
    }

    private static double secondsSinceStart() {
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1_000.0;
    }
}
