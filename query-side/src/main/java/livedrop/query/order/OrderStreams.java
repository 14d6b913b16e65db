package livedrop.query.order;

import livedrop.query.view.DocumentStreams;
import livedrop.query.view.ViewNames;
import org.springframework.stereotype.Component;

/** Where in the log an order is: in its own stream. */
@Component
final class OrderStreams implements DocumentStreams {

    @Override
    public String view() {
        return ViewNames.ORDERS;
    }

    @Override
    public String prefix() {
        return OrderView.documentName("");
    }
}
