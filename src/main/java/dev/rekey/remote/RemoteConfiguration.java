package dev.rekey.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one HTTP client: one pool of connections, time limits on everything, no redirects. */
@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {

    private static final int CALLS_PER_HOST = 32;
    private static final int IDLE_CONNECTIONS = 32;

    @Bean
    OkHttpClient httpClient() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(CALLS_PER_HOST);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(15))
                .writeTimeout(Duration.ofSeconds(5))
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }
}
