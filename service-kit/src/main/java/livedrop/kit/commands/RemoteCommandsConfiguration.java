package livedrop.kit.commands;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.startup.StartupRefusedException;
import org.axonframework.commandhandling.distributed.DistributedCommandBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Sends every command to the processes of {@code livedrop.members.command-side}. A process that sends commands and handles
 * none imports this class; {@link CommandEndpoint} is its other end.
 */
@Configuration(proxyBeanMethods = false)
public class RemoteCommandsConfiguration {

    @Bean
    Members commandMembers(@Value("${livedrop.members.command-side:}") List<URI> addresses, Clock clock) {
        if (addresses.isEmpty()) {
            throw new StartupRefusedException(
                    "The setting livedrop.members.command-side is missing.",
                    "Set LIVEDROP_MEMBERS_COMMAND_SIDE to the internal addresses of the command side, separated by"
                            + " commas, for example http://command-side:8082");
        }
        return new Members(addresses, clock);
    }

    @Bean
    MemberLinks commandMemberLinks(ServiceTokens tokens) {
        return new MemberLinks(tokens);
    }

    /** @param timeout from sending a command to having its result */
    @Bean
    @Primary
    DistributedCommandBus remoteCommandBus(
            Members members,
            MemberLinks links,
            @Qualifier("messageSerializer") Serializer messageSerializer,
            @Value("${livedrop.commands.timeout:10s}") Duration timeout) {
        CommandCodec codec = new CommandCodec(messageSerializer);
        return DistributedCommandBus.builder()
                .commandRouter(members)
                .connector(new HttpCommandConnector(members, links, codec, timeout))
                .build();
    }
}
