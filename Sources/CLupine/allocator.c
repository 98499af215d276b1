#include "CLupine.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Tables, strings and closures come and go by the thousand, nearly all of them small and of few sizes. Small blocks are cut
// from slabs and kept in a list for each size; all else is the system's. A state keeps its slabs until all garbage is
// collected.

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LUPINE_SYSTEM_BLOCKS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define LUPINE_SYSTEM_BLOCKS 1
#endif
#ifndef LUPINE_SYSTEM_BLOCKS
#define LUPINE_SYSTEM_BLOCKS 0
#endif

enum { STEP = LUPINE_BLOCK_STEP, LARGEST_SMALL = STEP * LUPINE_BLOCK_SIZES, SLAB = 64 * 1024 };

typedef struct block {
    struct block *next;
} block;

typedef struct slab {
    struct slab *next;
    size_t idle;  // bytes of free blocks, while slabs are reclaimed
    _Alignas(16) char bytes[];
} slab;

static inline bool is_small(size_t size) { return !LUPINE_SYSTEM_BLOCKS && size <= LARGEST_SMALL; }
static inline size_t size_class(size_t size) { return (size - 1) / STEP; }

static _Noreturn void out_of_memory(void) {
    fputs("Lupine: the system is out of memory\n", stderr);
    abort();
}

size_t lupine_taken(const lupine_context *context) {
    return context->slab_count * (sizeof(slab) + SLAB) + context->large;
}

static inline void notice_taken(lupine_context *context) {
    if (lupine_taken(context) > context->taken_threshold) lupine_notice_pressure(context);
}

// Cuts a block from the slab at hand, or from another.
static void *cut(lupine_context *context, size_t class) {
    size_t size = (class + 1) * STEP;
    if ((size_t)(context->slab_end - context->slab_next) < size) {
        // What is left of the old one is as good as freed.
        size_t left = (size_t)(context->slab_end - context->slab_next);
        if (left >= STEP) {
            block *rest = (block *)context->slab_next;
            rest->next = context->free_blocks[left / STEP - 1];
            context->free_blocks[left / STEP - 1] = rest;
        }
        slab *fresh = malloc(sizeof *fresh + SLAB);
        if (fresh == NULL) out_of_memory();
        fresh->next = context->slabs;
        context->slabs = fresh;
        context->slab_next = fresh->bytes;
        context->slab_end = fresh->bytes + SLAB;
        context->slab_count++;
        notice_taken(context);
    }
    void *result = context->slab_next;
    context->slab_next += size;
    return result;
}

static inline void *take(lupine_context *context, size_t size) {
    if (is_small(size)) {
        size_t class = size_class(size);
        block *known = context->free_blocks[class];
        if (known == NULL) return cut(context, class);
        context->free_blocks[class] = known->next;
        return known;
    }
    void *result = malloc(size);
    if (result == NULL) out_of_memory();
    context->large += size;
    notice_taken(context);
    return result;
}

static inline void give(lupine_context *context, void *old, size_t size) {
    if (is_small(size)) {
        block *freed = old;
        freed->next = context->free_blocks[size_class(size)];
        context->free_blocks[size_class(size)] = freed;
    } else {
        free(old);
        context->large -= size;
    }
}

// LuaJIT survives a refusal in its interpreter, under a protected call. A state that collects or runs compiled code
// crashes, and the host pushes values outside protected calls.
static bool refuses(lupine_context *context) {
    if (!context->is_running || !lupine_is_interpreting(context->main)) return false;
    context->ran_short = true;
    return true;
}

void lupine_count_external(lupine_context *context, intptr_t size) {
    context->used += (size_t)size;
    if (context->used > context->threshold) lupine_notice_pressure(context);
}

// Counts every byte. Use past a limit is noted, to be dealt with by the next check; only a request that is itself more
// than the limit is refused.
void *lupine_allocate(void *data, void *old, size_t old_size, size_t new_size) {
    lupine_context *context = data;
    if (old == NULL) {
        if (new_size == 0) return NULL;
        if (__builtin_expect(new_size > context->refused, 0) && refuses(context)) return NULL;
        context->used += new_size;
        if (__builtin_expect(context->used > context->threshold, 0)) lupine_notice_pressure(context);
        return take(context, new_size);
    }
    if (__builtin_expect(new_size > context->refused, 0) && new_size > old_size && refuses(context)) return NULL;
    context->used += new_size - old_size;
    if (__builtin_expect(context->used > context->threshold, 0)) lupine_notice_pressure(context);
    if (new_size == 0) {
        lupine_look_at_freed(context, old, old_size);
        give(context, old, old_size);
        return NULL;
    }
    if (!is_small(old_size) && !is_small(new_size)) {
        void *result = realloc(old, new_size);
        if (result == NULL) out_of_memory();
        context->large += new_size - old_size;
        notice_taken(context);
        return result;
    }
    if (is_small(old_size) && is_small(new_size) && size_class(old_size) == size_class(new_size)) return old;
    void *result = take(context, new_size);
    memcpy(result, old, old_size < new_size ? old_size : new_size);
    give(context, old, old_size);
    return result;
}

// Slabs by the address divided by their size: the one that begins there. The one of a block begins there or just before.
typedef struct slab_map {
    slab **places;
    size_t mask;
} slab_map;

static size_t place_of(const slab_map *map, uintptr_t number) { return (number * 0x9E3779B97F4A7C15u >> 20) & map->mask; }

static void add_slab(slab_map *map, slab *added) {
    size_t place = place_of(map, (uintptr_t)added / SLAB);
    while (map->places[place] != NULL) place = (place + 1) & map->mask;
    map->places[place] = added;
}

static slab *slab_from(const slab_map *map, uintptr_t number) {
    size_t place = place_of(map, number);
    while (map->places[place] != NULL && (uintptr_t)map->places[place] / SLAB != number) place = (place + 1) & map->mask;
    return map->places[place];
}

static slab *slab_of(const slab_map *map, const void *address) {
    slab *found = slab_from(map, (uintptr_t)address / SLAB);
    return found != NULL && (const void *)found < address ? found : slab_from(map, (uintptr_t)address / SLAB - 1);
}

void lupine_reclaim_slabs(lupine_context *context) {
    size_t capacity = 16;
    while (capacity < 2 * context->slab_count) capacity *= 2;
    slab_map map = {calloc(capacity, sizeof(slab *)), capacity - 1};
    if (map.places == NULL) return;
    for (slab *each = context->slabs; each != NULL; each = each->next) {
        each->idle = 0;
        add_slab(&map, each);
    }
    if (context->slab_end != NULL) {
        slab *at_hand = (slab *)(context->slab_end - SLAB - offsetof(slab, bytes));
        at_hand->idle = (size_t)(context->slab_end - context->slab_next);
    }
    for (size_t class = 0; class < LUPINE_BLOCK_SIZES; class++)
        for (block *each = context->free_blocks[class]; each != NULL; each = each->next)
            slab_of(&map, each)->idle += (class + 1) * STEP;
    for (size_t class = 0; class < LUPINE_BLOCK_SIZES; class++) {
        block **link = (block **)&context->free_blocks[class];
        while (*link != NULL) {
            if (slab_of(&map, *link)->idle == SLAB) *link = (*link)->next;
            else link = &(*link)->next;
        }
    }
    free(map.places);
    slab **link = (slab **)&context->slabs;
    while (*link != NULL) {
        slab *each = *link;
        if (each->idle < SLAB) {
            link = &each->next;
            continue;
        }
        if (context->slab_end == each->bytes + SLAB) context->slab_next = context->slab_end = NULL;
        *link = each->next;
        free(each);
        context->slab_count--;
    }
}

void lupine_free_slabs(lupine_context *context) {
    context->slab_count = 0;
    while (context->slabs != NULL) {
        slab *next = ((slab *)context->slabs)->next;
        free(context->slabs);
        context->slabs = next;
    }
    memset(context->free_blocks, 0, sizeof context->free_blocks);
    context->slab_next = context->slab_end = NULL;
}
