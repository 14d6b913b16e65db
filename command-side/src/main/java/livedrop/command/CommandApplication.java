package livedrop.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The write side as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandConfiguration.class)
public class CommandApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(CommandApplication.class, arguments);
    }
}
