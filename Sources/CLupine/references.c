#include "CLupine.h"

#include <stdlib.h>

// Slots that other threads release are linked through chunks that never move, so a release needs no lock. Each chunk
// is twice as long as the one before.
enum { FIRST_CHUNK_BITS = 6, FIRST_CHUNK = 1 << FIRST_CHUNK_BITS };

static int chunk_of(int32_t slot) {
    return 31 - __builtin_clz((unsigned)slot + FIRST_CHUNK) - FIRST_CHUNK_BITS;
}

static int32_t *link_of(const lupine_context *context, int32_t slot) {
    int chunk = chunk_of(slot);
    return &context->links[chunk][slot + FIRST_CHUNK - (FIRST_CHUNK << chunk)];
}

static void *resized(void *block, size_t size) {
    void *result = realloc(block, size);
    if (result == NULL) abort();
    return result;
}

void lupine_grow_slots(lupine_context *context, lua_State *L) {
    if (lupine_released(context) & 0xffffffff) {
        lupine_drain_released(context, L);
        if (context->free_count != 0) return;
    }
    uint32_t count = context->free_capacity == 0 ? 64 : context->free_capacity;
    context->free_capacity += count;
    context->free_slots = resized(context->free_slots, context->free_capacity * sizeof *context->free_slots);
    for (uint32_t i = 0; i < count; i++) {
        lua_pushboolean(L, 0);
        int32_t slot = luaL_ref(L, LUA_REGISTRYINDEX);
        int chunk = chunk_of(slot);
        if (context->links[chunk] == NULL)
            context->links[chunk] = resized(NULL, ((size_t)FIRST_CHUNK << chunk) * sizeof(int32_t));
        context->free_slots[count - 1 - i] = slot;
    }
    context->free_count = count;
}

void lupine_drain_released(lupine_context *context, lua_State *L) {
    uint64_t released = lupine_released(context), rest;
    do {
        if ((released & LUPINE_RELEASED_SLOT) == 0) return;
        rest = released & LUPINE_ABANDONED ? released & ~LUPINE_RELEASED_SLOT : 0;
    } while (!__atomic_compare_exchange_n(
        &context->released, &released, rest, true, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    for (int32_t slot = (int32_t)(released & LUPINE_RELEASED_SLOT); slot != 0; slot = *link_of(context, slot)) {
        lua_pushboolean(L, 0);
        lua_rawseti(L, LUA_REGISTRYINDEX, slot);
        context->free_slots[context->free_count++] = slot;
    }
    if (!(released & LUPINE_ABANDONED)) context->live -= (uint32_t)(released >> 32);
}

bool lupine_release_elsewhere(lupine_context *context, int32_t slot) {
    // Before the deciding operation: after it the context may be gone.
    lupine_raise_attention(context, LUPINE_ATTENTION_QUEUE);
    uint64_t before = lupine_released(context), after;
    do {
        *link_of(context, slot) = (int32_t)(before & LUPINE_RELEASED_SLOT);
        after = (before & ~LUPINE_RELEASED_SLOT) | (uint32_t)slot;
        after += before & LUPINE_ABANDONED ? -LUPINE_RELEASED_ONE : LUPINE_RELEASED_ONE;
    } while (!__atomic_compare_exchange_n(
        &context->released, &before, after, true, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    return (after & LUPINE_ABANDONED) && (after & ~LUPINE_ABANDONED) >> 32 == 0;
}

bool lupine_abandon(lupine_context *context) {
    uint64_t before = lupine_released(context), after;
    do {
        uint64_t left = context->live - (uint32_t)(before >> 32);
        after = LUPINE_ABANDONED | left << 32 | (before & LUPINE_RELEASED_SLOT);
    } while (!__atomic_compare_exchange_n(
        &context->released, &before, after, true, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    return (after & ~LUPINE_ABANDONED) >> 32 == 0;
}
