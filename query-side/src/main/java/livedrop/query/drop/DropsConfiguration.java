package livedrop.query.drop;

import livedrop.query.near.NearView;
import livedrop.query.read.Shortcut;
import livedrop.query.redis.Generations;
import livedrop.query.redis.Redis;
import livedrop.query.view.ViewNames;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drops that many ask for, in memory and in front of everything else. */
@Configuration(proxyBeanMethods = false)
class DropsConfiguration {

    @Bean
    NearView<DropCard> nearDrops(Redis redis, Generations generations, LoggedDrops logged) {
        return new NearView<>(
                redis,
                generations,
                ViewNames.DROPS,
                (name, stored) -> DropCard.of(logged.atLeast(DropView.idOf(name), stored)),
                DropCard::bytes);
    }

    @Bean
    NearDropFilter nearDropFilter(ApplicationContext publicPort, NearView<DropCard> nearDrops) {
        return new NearDropFilter(new Shortcut(publicPort, "/api/drops/{id}"), nearDrops);
    }
}
