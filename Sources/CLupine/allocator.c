#include "CLupine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Tables, strings and closures come and go by the thousand, nearly all of them small and of few sizes. Small blocks are cut
// from slabs and kept in a list for each size; all else is the system's. What a state once needed it keeps until it
// is closed.

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
    _Alignas(16) char bytes[];
} slab;

static inline bool is_small(size_t size) { return !LUPINE_SYSTEM_BLOCKS && size <= LARGEST_SMALL; }
static inline size_t size_class(size_t size) { return (size - 1) / STEP; }

static _Noreturn void out_of_memory(void) {
    fputs("Lupine: the system is out of memory\n", stderr);
    abort();
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
    return result;
}

static inline void give(lupine_context *context, void *old, size_t size) {
    if (is_small(size)) {
        block *freed = old;
        freed->next = context->free_blocks[size_class(size)];
        context->free_blocks[size_class(size)] = freed;
    } else {
        free(old);
    }
}

// LuaJIT survives a refusal in its interpreter, under a protected call. A state that collects or runs compiled code
// crashes, and the host pushes values outside protected calls.
static bool refuses(lupine_context *context) {
    if (!context->is_running || !lupine_is_interpreting(context->main)) return false;
    context->ran_short = true;
    return true;
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
        give(context, old, old_size);
        return NULL;
    }
    if (!is_small(old_size) && !is_small(new_size)) {
        void *result = realloc(old, new_size);
        if (result == NULL) out_of_memory();
        return result;
    }
    if (is_small(old_size) && is_small(new_size) && size_class(old_size) == size_class(new_size)) return old;
    void *result = take(context, new_size);
    memcpy(result, old, old_size < new_size ? old_size : new_size);
    give(context, old, old_size);
    return result;
}

void lupine_free_slabs(lupine_context *context) {
    while (context->slabs != NULL) {
        slab *next = ((slab *)context->slabs)->next;
        free(context->slabs);
        context->slabs = next;
    }
    memset(context->free_blocks, 0, sizeof context->free_blocks);
    context->slab_next = context->slab_end = NULL;
}
