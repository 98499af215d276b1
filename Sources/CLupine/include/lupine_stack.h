// Lua's macros, which Swift does not see, and reads and pushes worth inlining into Swift.

#ifndef LUPINE_STACK_H
#define LUPINE_STACK_H

#include <string.h>
#include "lupine_context.h"

enum { LUPINE_REGISTRY = LUA_REGISTRYINDEX, LUPINE_GLOBALS = LUA_GLOBALSINDEX, LUPINE_CDATA = 10 };

static inline void lupine_pop(lua_State *L, int count) { lua_settop(L, -count - 1); }

static inline void lupine_push_bytes(lua_State *L, const uint8_t *bytes, size_t count) {
    lua_pushlstring(L, count == 0 ? "" : (const char *)bytes, count);
}

// Up to 16 bytes.
static inline bool lupine_is_ascii(const char *bytes, size_t count) {
    uint64_t first = 0, last = 0;
    if (count >= 8) {
        memcpy(&first, bytes, 8);
        memcpy(&last, bytes + count - 8, 8);
    } else if (count >= 4) {
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + count - 4, 4);
    } else {
        for (size_t i = 0; i < count; i++) first |= (uint64_t)(unsigned char)bytes[i];
    }
    return ((first | last) & 0x8080808080808080) == 0;
}

static inline void lupine_push_slot(lua_State *L, int slot) { lua_rawgeti(L, LUA_REGISTRYINDEX, slot); }

// Makes room for `count` more values at the top; false where Lua's stack cannot grow so far.
bool lupine_reserve(lupine_context *context, lua_State *L, int count);

// The number of elements of a table whose keys are exactly 1…n, or -1 where it has any other key.
// `limit_holes` allows missing elements and gives the highest key then.
int64_t lupine_sequence_length(lua_State *L, int index, bool allow_holes);

// The number of entries of a table.
int64_t lupine_entry_count(lua_State *L, int index);

// Writes a number as Lua does; snprintf is variadic.
int lupine_format_number(double number, char *buffer, size_t size);

#endif
