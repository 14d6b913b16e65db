package livedrop.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A service that starts before its database")
class PatienceTest {

    @Test
    @DisplayName("waits for it a while, and then says where it was looked for")
    void waits() throws IOException {
        HikariConfig nobody = new HikariConfig();
        nobody.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + freePort() + "/livedrop");
        long start = System.nanoTime();

        assertThatThrownBy(() -> Patience.until(Duration.ofMillis(600), nobody))
                .isInstanceOf(PoolInitializationException.class)
                .hasMessageContaining("127.0.0.1");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
