package livedrop.command;

import livedrop.kit.commands.CommandEndpoint;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The write side as a process of its own, which takes commands from the others. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandConfiguration.class, CommandEndpoint.class})
public class CommandApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(CommandApplication.class, arguments);
    }
}
