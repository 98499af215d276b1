#include <stddef.h>

// Swift's keyed containers are references, but Swift copies them as what it knows nothing of: through their generic type,
// which it has to look up. As the first of these functions is called and returns, it is
//     func encodingContainer<Key: CodingKey>(at address: UnsafeRawPointer) -> KeyedEncodingContainer<Key>
// and the same for decoding.
void *swift_retain(void *object);

__attribute__((swiftcall)) void lupine_encoding_container(
    __attribute__((swift_indirect_result)) void **result, void *const *address) {
    *result = swift_retain(*address);
}

__attribute__((swiftcall)) void lupine_decoding_container(
    __attribute__((swift_indirect_result)) void **result, void *const *address) {
    *result = swift_retain(*address);
}
