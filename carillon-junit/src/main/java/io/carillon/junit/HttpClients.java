package io.carillon.junit;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

/**
 * The HTTP clients of the program's class path, created when they are first needed. Of several, the one that the SDK's own
 * settings name is taken, or else the first: older versions of the SDK refuse to choose.
 */
final class HttpClients implements AutoCloseable {
    private @Nullable SdkHttpClient client;
    private @Nullable SdkAsyncHttpClient asyncClient;

    synchronized SdkHttpClient client() {
        SdkHttpClient current = client;
        if (current == null) {
            current = chosen(SdkHttpService.class, SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL, "url-connection-client")
                    .createHttpClientBuilder()
                    .build();
            client = current;
        }
        return current;
    }

    synchronized SdkAsyncHttpClient asyncClient() {
        SdkAsyncHttpClient current = asyncClient;
        if (current == null) {
            current = chosen(SdkAsyncHttpService.class, SdkSystemSetting.ASYNC_HTTP_SERVICE_IMPL, "netty-nio-client")
                    .createAsyncHttpClientFactory()
                    .build();
            asyncClient = current;
        }
        return current;
    }

    private static <S> S chosen(Class<S> service, SdkSystemSetting setting, String example) {
        String name = setting.getStringValue().orElse(null);
        for (S found : ServiceLoader.load(service, HttpClients.class.getClassLoader())) {
            if (name == null || name.equals(found.getClass().getName())) {
                return found;
            }
        }
        throw new IllegalStateException("The class path has no HTTP client of the AWS SDK. Add software.amazon.awssdk:"
                + example + ", for example.");
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (asyncClient != null) {
            asyncClient.close();
        }
    }
}
