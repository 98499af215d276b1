// References: values that Swift holds, each in a slot of the registry.
//
// The slots come from luaL_ref, so C modules that use it too never get the same ones; what is free is kept in a list
// here. A free slot holds `false` rather than nil, which luaL_ref could hand out again.

#ifndef LUPINE_REFERENCES_H
#define LUPINE_REFERENCES_H

#include "lupine_context.h"
#include "lupine_stack.h"

void lupine_grow_slots(lupine_context *context, lua_State *L);

// Takes back what other threads released. The caller is inside the state.
void lupine_drain_released(lupine_context *context, lua_State *L);

// Releases a reference on a thread that is not the state's. True if it was the last one of a state without runtime.
bool lupine_release_elsewhere(lupine_context *context, int32_t slot);

// Notes that the runtime is gone; true if no reference is left either.
bool lupine_abandon(lupine_context *context);

#define LUPINE_ABANDONED (1ull << 63)

static inline uint64_t lupine_released(const lupine_context *context) {
    return __atomic_load_n(&context->released, __ATOMIC_RELAXED);
}

// Pops a value into a slot of its own.
static inline int32_t lupine_reference(lupine_context *context, lua_State *L) {
    if (context->free_count == 0) lupine_grow_slots(context, L);
    int32_t slot = context->free_slots[--context->free_count];
    context->live++;
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
    return slot;
}

// Releases a reference from any thread. True if it was the last one of a state without runtime.
static inline bool lupine_release(lupine_context *context, int32_t slot) {
    lua_State *L = context->L;
    if (__builtin_expect(context->thread != lupine_thread(), 0) || L == NULL)
        return lupine_release_elsewhere(context, slot);
    lua_pushboolean(L, 0);
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
    context->free_slots[context->free_count++] = slot;
    context->live--;
    uint64_t released = lupine_released(context);
    return (released & LUPINE_ABANDONED) && ((released >> 32) & 0x7fffffff) == context->live;
}

#endif
