package livedrop.query;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** All of the query side, for a process of its own and for one that holds the other sides too. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class QueryConfiguration {}
