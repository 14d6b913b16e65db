package livedrop.saga;

import livedrop.kit.commands.RemoteCommandsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The saga orchestrator as a process of its own: its commands go to the command side over HTTP. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({SagaConfiguration.class, RemoteCommandsConfiguration.class})
public class SagaApplication {

    /** Starts the orchestrator and works until the process is told to stop. */
    public static void main(String[] arguments) {
        SpringApplication.run(SagaApplication.class, arguments);
    }
}
