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

// Releases a reference on any thread. True if it was the last one of a state without runtime; the context may be gone
// otherwise.
bool lupine_release_elsewhere(lupine_context *context, int32_t slot);

// Notes that the runtime is gone; true if no reference is left either.
bool lupine_abandon(lupine_context *context);

// `released` in the context: the newest slot, and how many there are; once the runtime is gone, how many references
// are left instead, so that the operation that makes it none is the only one that sees it.
#define LUPINE_ABANDONED (1ull << 63)
#define LUPINE_RELEASED_SLOT 0xffffffffull
#define LUPINE_RELEASED_ONE (1ull << 32)

static inline uint64_t lupine_released(const lupine_context *context) {
    return __atomic_load_n(&context->released, __ATOMIC_RELAXED);
}

// Pops a value into a slot that keeps no state alive.
static inline int32_t lupine_take_slot(lupine_context *context, lua_State *L) {
    if (context->free_count == 0) lupine_grow_slots(context, L);
    int32_t slot = context->free_slots[--context->free_count];
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
    return slot;
}

// Pops a value into a slot of its own.
static inline int32_t lupine_reference(lupine_context *context, lua_State *L) {
    if (__builtin_expect((lupine_released(context) & LUPINE_ABANDONED) != 0, 0))
        __atomic_fetch_add(&context->released, LUPINE_RELEASED_ONE, __ATOMIC_RELAXED);
    else
        context->live++;
    return lupine_take_slot(context, L);
}

// Releases a reference. True if it was the last one of a state without runtime.
static inline bool lupine_release(lupine_context *context, int32_t slot) {
    if (__builtin_expect(context->thread != lupine_thread(), 0) || context->L == NULL
        || (lupine_released(context) & LUPINE_ABANDONED))
        return lupine_release_elsewhere(context, slot);
    lua_State *L = context->L;
    lua_pushboolean(L, 0);
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
    context->free_slots[context->free_count++] = slot;
    context->live--;
    return false;
}

#endif
