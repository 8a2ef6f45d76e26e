package io.carillon.paginators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ways to walk an operation found by boto3's name. */
enum CannedForm {
    SYNCHRONOUS {
        @Override
        Listing list(
                SdkService service, String boto3Name, CannedClient client, Map<String, @Nullable Object> parameters) {
            PageIterable<?, ?> pages =
                    Paginators.of(client.as(service.client())).get(boto3Name).paginate(parameters);
            return new Listing() {
                @Override
                public PageIterator<?, ?> iterator() {
                    return pages.iterator();
                }

                @Override
                public FullResult<?> fullResult() {
                    return pages.fullResult();
                }

                @Override
                public List<@Nullable Object> search(String expression) {
                    List<@Nullable Object> found = new ArrayList<>();
                    pages.search(expression).forEach(found::add);
                    return found;
                }
            };
        }

        @Override
        List<@Nullable Object> searchable(List<@Nullable Object> found) {
            return found;
        }
    },

    ASYNCHRONOUS {
        @Override
        Listing list(
                SdkService service, String boto3Name, CannedClient client, Map<String, @Nullable Object> parameters) {
            PagePublisher<?, ?> pages = AsyncPaginators.of(client.as(service.asyncClient()))
                    .get(boto3Name)
                    .paginate(parameters);
            return new Listing() {
                @Override
                public PageIterator<?, ?> iterator() {
                    return new SubscribedPageIterator<>(pages);
                }

                @Override
                public FullResult<?> fullResult() {
                    return SubscribedPageIterator.await(pages.fullResult());
                }

                @Override
                public List<@Nullable Object> search(String expression) {
                    RecordingSubscriber<Object> subscriber = new RecordingSubscriber<>();
                    pages.search(expression).subscribe(subscriber);
                    subscriber.request(Long.MAX_VALUE);
                    subscriber.awaitEnd();
                    return new ArrayList<>(subscriber.elements());
                }
            };
        }

        @Override
        List<@Nullable Object> searchable(List<@Nullable Object> found) {
            return found.stream().filter(Objects::nonNull).toList();
        }
    };

    abstract Listing list(
            SdkService service, String boto3Name, CannedClient client, Map<String, @Nullable Object> parameters);

    /** The part of botocore's results that this form has: publishers have no nulls. */
    abstract List<@Nullable Object> searchable(List<@Nullable Object> found);

    /** Pages that can be walked repeatedly. */
    interface Listing {
        PageIterator<?, ?> iterator();

        FullResult<?> fullResult();

        List<@Nullable Object> search(String expression);
    }
}
