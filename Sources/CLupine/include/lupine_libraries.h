#ifndef LUPINE_LIBRARIES_H
#define LUPINE_LIBRARIES_H

#include "lupine_context.h"

enum {
    LUPINE_BASE = 1 << 0,
    LUPINE_COROUTINE = 1 << 1,
    LUPINE_PACKAGE = 1 << 2,
    LUPINE_TABLE = 1 << 3,
    LUPINE_IO = 1 << 4,
    LUPINE_OS = 1 << 5,
    LUPINE_STRING = 1 << 6,
    LUPINE_MATH = 1 << 7,
    LUPINE_BIT = 1 << 8,
    LUPINE_DEBUG = 1 << 9,
    LUPINE_JIT = 1 << 10,
    LUPINE_FFI = 1 << 11,
    LUPINE_NATIVE = 1 << 12,
    LUPINE_CLOCK = 1 << 14,
};

// Opens the chosen libraries in a state that was just made. 0, or a status with the error on top.
int lupine_open_libraries(lupine_context *context, unsigned libraries);

// Replaces what scripts can make finalizers with, so that those never raise (lupine_finalizers.c).
void lupine_guard_newproxy(lua_State *L);
void lupine_guard_files(lua_State *L);
int lupine_open_ffi(lua_State *L);

// Pushes the ffi library, which stays hidden from scripts that were not given it. May raise.
void lupine_push_ffi(lua_State *L);

// Writes to the host's output; `print` (lupine_libraries.c).
int lupine_print(lua_State *L);

// Reads an int64_t or uint64_t cdata; 0 if it is neither, 1 signed, 2 unsigned. The value is on top.
int lupine_read_integer(lupine_context *context, lua_State *L, int index, uint64_t *bits);

// Pushes an int64_t or uint64_t cdata.
bool lupine_push_integer(lupine_context *context, lua_State *L, uint64_t bits, bool is_signed);

#endif
