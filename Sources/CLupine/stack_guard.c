#define _GNU_SOURCE
#include "CLupine.h"

#include <pthread.h>

// The lowest address that a crossing may start at. LuaJIT does not bound the C stack: endless recursion through host
// functions would run off its end.
static _Thread_local uintptr_t lowest_address;

static uintptr_t find_lowest_address(void) {
    uintptr_t start;
    size_t size;
#if defined(__APPLE__)
    pthread_t self = pthread_self();
    size = pthread_get_stacksize_np(self);
    start = (uintptr_t)pthread_get_stackaddr_np(self) - size;
#else
    pthread_attr_t attributes;
    void *address;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 1;
    pthread_attr_getstack(&attributes, &address, &size);
    pthread_attr_destroy(&attributes);
    start = (uintptr_t)address;
#endif
    size_t reserve = size / 4;
    if (reserve > 256 * 1024) reserve = 256 * 1024;
    return start + reserve;
}

bool lupine_has_stack(void) {
    if (__builtin_expect(lowest_address == 0, 0)) lowest_address = find_lowest_address();
    return (uintptr_t)__builtin_frame_address(0) > lowest_address;
}
