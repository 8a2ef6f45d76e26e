package io.carillon.paginators;

import io.carillon.paginators.internal.result.FirstResultKey;
import io.carillon.paginators.internal.result.ItemSource;
import io.carillon.paginators.internal.token.ResumeTokenCodec;
import software.amazon.awssdk.core.SdkResponse;

/** An operation's model with the readers of responses and tokens derived from it. Immutable. */
record PagedOperation<ResponseT extends SdkResponse, ItemT>(
        PaginatorModel model, ResponseMembers<ResponseT, ItemT> members, ResumeTokenCodec codec) {

    static <ResponseT extends SdkResponse, ItemT> PagedOperation<ResponseT, ItemT> of(PaginatorModel model) {
        return of(model, new FirstResultKey<>(model.resultKeys()));
    }

    static <ResponseT extends SdkResponse, ItemT> PagedOperation<ResponseT, ItemT> of(
            PaginatorModel model, ItemSource<ResponseT, ItemT> items) {
        return new PagedOperation<>(
                model, new ResponseMembers<>(model, items), new ResumeTokenCodec(model.inputTokens()));
    }
}
