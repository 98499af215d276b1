#define _GNU_SOURCE
#include "CLupine.h"

#include <pthread.h>

// LuaJIT does not bound the C stack: endless recursion through host functions would run off its end.
_Thread_local uintptr_t lupine_lowest_address;

uintptr_t lupine_find_lowest_address(void) {
    uintptr_t start;
    size_t size;
#if defined(__APPLE__)
    pthread_t self = pthread_self();
    size = pthread_get_stacksize_np(self);
    start = (uintptr_t)pthread_get_stackaddr_np(self) - size;
#else
    pthread_attr_t attributes;
    void *address;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return lupine_lowest_address = 1;
    pthread_attr_getstack(&attributes, &address, &size);
    pthread_attr_destroy(&attributes);
    start = (uintptr_t)address;
#endif
    size_t reserve = size / 4;
    if (reserve > 256 * 1024) reserve = 256 * 1024;
    return lupine_lowest_address = start + reserve;
}
