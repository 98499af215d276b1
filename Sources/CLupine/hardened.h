// What the files of the hardened library share.

#ifndef LUPINE_HARDENED_INTERNAL_H
#define LUPINE_HARDENED_INTERNAL_H

#include "CLupine.h"

// Steps of a few nanoseconds between two looks at the interrupt flag.
enum { LUPINE_STEPS = 10000 };

// Counts work down to the next look.
static inline void lupine_spend(lua_State *L, ptrdiff_t *steps, ptrdiff_t cost) {
    *steps -= cost;
    if (__builtin_expect(*steps < 0, 0)) {
        *steps = LUPINE_STEPS;
        lupine_check(L);
    }
}

// A string being built. What does not fit here lies in a userdata in a slot of the Lua stack, so an error leaks nothing
// and the C stack stays small.
typedef struct lupine_buffer {
    lua_State *L;
    char *bytes;
    size_t count, capacity;
    int slot;
    char first[512];
} lupine_buffer;

// The slot is a stack index whose value is given up.
static inline void lupine_buffer_open(lupine_buffer *buffer, lua_State *L, int slot) {
    buffer->L = L;
    buffer->bytes = buffer->first;
    buffer->count = 0;
    buffer->capacity = sizeof buffer->first;
    buffer->slot = slot;
}

// Makes room for more bytes. Needs two free slots of the stack; polls.
void lupine_buffer_grow(lupine_buffer *buffer, size_t count);

static inline void lupine_buffer_add(lupine_buffer *buffer, const char *bytes, size_t count) {
    if (__builtin_expect(count > buffer->capacity - buffer->count, 0)) lupine_buffer_grow(buffer, count);
    memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static inline void lupine_buffer_add_byte(lupine_buffer *buffer, char byte) {
    if (__builtin_expect(buffer->count == buffer->capacity, 0)) lupine_buffer_grow(buffer, 1);
    buffer->bytes[buffer->count++] = byte;
}

// Appends the string on top and pops it.
void lupine_buffer_add_value(lupine_buffer *buffer);

static inline void lupine_buffer_push(lupine_buffer *buffer) {
    lua_pushlstring(buffer->L, buffer->bytes, buffer->count);
}

// Sets fields of the table on top, up to a NULL name.
void lupine_set_functions(lua_State *L, const luaL_Reg *functions);

void lupine_remove_fields(lua_State *L, const char *const *names, int count);

// Pushes a function of the base library, also where scripts do not see that.
void lupine_push_base(lua_State *L, const char *name);

// Replaces a function of the table on top by one that calls LuaJIT's own in its own frame, with lupine_call_wrapped.
void lupine_wrap_function(lua_State *L, const char *name, lua_CFunction function);

static inline int lupine_call_wrapped(lua_State *L) {
    return ((lua_CFunction)lua_touserdata(L, lua_upvalueindex(1)))(L);
}

// Calls a chunk written in Lua with the values on top, which its results replace. It has an empty environment.
void lupine_run_prelude(lua_State *L, const char *source, int arguments, int results);

// The same, where the chunk has loops that call scripts: they are checked like a script's.
void lupine_run_checked_prelude(lua_State *L, const char *source, int arguments, int results);

// Pushes what such a chunk returns for a C function, where there is a compiler; nil where there is none.
void lupine_push_maker(lua_State *L, const char *source, lua_CFunction function);

// The parts of the library: each replaces functions of the table on top.
void lupine_harden_patterns(lua_State *L);      // string
void lupine_harden_format(lua_State *L);        // string
void lupine_harden_table(lua_State *L);         // table
void lupine_harden_coroutines(lua_State *L);    // coroutine
void lupine_harden_clock(lua_State *L);         // os
void lupine_harden_load(lua_State *L);          // _G
void lupine_harden_environments(lua_State *L);  // _G
void lupine_harden_base(lua_State *L);          // _G
void lupine_harden_modules(lua_State *L);       // _G

int lupine_sort(lua_State *L);

#endif
