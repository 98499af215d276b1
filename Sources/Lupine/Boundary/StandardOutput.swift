internal import CLupine

func writeToStandardOutput(_ bytes: UnsafeBufferPointer<UInt8>) {
    lupine_write_standard_output(bytes.baseAddress, bytes.count)
}
