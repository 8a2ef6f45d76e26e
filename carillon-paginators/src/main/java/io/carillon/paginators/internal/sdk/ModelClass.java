package io.carillon.paginators.internal.sdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Creates instances of the SDK's model classes. */
public final class ModelClass {
    private ModelClass() {}

    /**
     * An instance without any values, as created by {@code X.builder().build()}. Listing the methods of the class would
     * load the classes of all its members, so the builder is found by name.
     *
     * @throws IllegalArgumentException if it is not a model class of the SDK
     */
    public static <PojoT extends SdkPojo> PojoT empty(Class<PojoT> modelClass) {
        try {
            Class<?> builder = Class.forName(modelClass.getName() + "$Builder", false, modelClass.getClassLoader());
            MethodHandle make =
                    MethodHandles.publicLookup().findStatic(modelClass, "builder", MethodType.methodType(builder));
            return modelClass.cast(((SdkBuilder<?, ?>) make.invoke()).build());
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable notThere) {
            throw new IllegalArgumentException(modelClass + " has no public builder", notThere);
        }
    }
}
