package livedrop.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.netty.resources.LoopResources;

/** The least that a server can do: one buffer for all readers, written to a group of channels that are nothing else. */
final class NettyBroadcast {

    private static final int MOST_BODY_BYTES = 65_536;
    private static final int BACKLOG = 1_024;

    private final ChannelGroup readers = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Source source = new Source(frame -> {
        var _ = readers.writeAndFlush(chunk(frame.wire()));
    });

    void serve(int port) throws InterruptedException {
        LoopResources resources = LoopResources.create("broadcast");
        EventLoopGroup group = resources.onServer(true);
        new ServerBootstrap()
                .group(group)
                .channel(resources.onChannelClass(ServerSocketChannel.class, group))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_BODY_BYTES), new Desk());
                    }
                })
                .bind("127.0.0.1", port)
                .sync();
    }

    /** A part of an answer in chunks. */
    private static ByteBuf chunk(byte[] content) {
        byte[] size = (Integer.toHexString(content.length) + "\r\n").getBytes(UTF_8);
        return Unpooled.directBuffer(size.length + content.length + 2)
                .writeBytes(size)
                .writeBytes(content)
                .writeBytes("\r\n".getBytes(UTF_8));
    }

    /** Answers a connection until it becomes a reader's. */
    private final class Desk extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            switch (request.uri()) {
                case "/events" -> admit(context);
                case "/happen" -> {
                    source.happen();
                    answer(context, "happened");
                }
                case "/log" -> answer(context, source.log());
                default -> throw new IllegalArgumentException(request.uri());
            }
        }

        private void admit(ChannelHandlerContext context) {
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                    .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            Channel reader = context.channel();
            var _ = context.writeAndFlush(head).addListener(_ -> {
                reader.pipeline().remove(HttpObjectAggregator.class);
                reader.pipeline().remove(HttpServerCodec.class);
                reader.pipeline().remove(this);
                readers.add(reader);
                var _ = reader.writeAndFlush(chunk(": hello\n\n".getBytes(UTF_8)));
            });
        }

        private void answer(ChannelHandlerContext context, String text) {
            DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(text, UTF_8));
            answer.headers()
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
            var _ = context.writeAndFlush(answer);
        }
    }
}
