/// A copy of a container that is at an address; see containers.c.
@_silgen_name("lupine_encoding_container")
func encodingContainer<Key: CodingKey>(at address: UnsafeRawPointer) -> KeyedEncodingContainer<Key>

@_silgen_name("lupine_decoding_container")
func decodingContainer<Key: CodingKey>(at address: UnsafeRawPointer) -> KeyedDecodingContainer<Key>
