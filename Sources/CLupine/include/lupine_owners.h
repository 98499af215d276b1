// Userdata that own a Swift object.
//
// LuaJIT gives a userdata up when its finalizer cannot be called because Lua's stack is full. Where a block is freed and the
// Swift object is still there, the allocator lets go of it.

#ifndef LUPINE_OWNERS_H
#define LUPINE_OWNERS_H

#include "lupine_object.h"

// What such a userdata begins with, so that no other block is taken for one.
enum { LUPINE_OWNER_OBJECT, LUPINE_OWNER_CALLBACK, LUPINE_OWNER_ERROR };

static inline uintptr_t lupine_owner_mark(const lupine_context *context, int kind) {
    return ((uintptr_t)context ^ lupine_seal) + (uintptr_t)kind;
}

// Iterators are told from others without the context.
static inline uintptr_t lupine_iterator_mark(const void *iterator) { return (uintptr_t)iterator ^ ~lupine_seal; }

// How far into its block a userdata lies; too far for any block where that is not known.
extern size_t lupine_userdata_offset;
void lupine_find_userdata_offset(void);

// The fewest bytes of an owner.
enum { LUPINE_LEAST_OWNER = 4 * sizeof(uintptr_t) };

void lupine_let_go(lupine_context *context, void *userdata);
void lupine_let_go_of_object(lupine_context *context, lupine_object *object);
void lupine_let_go_of_callback(void *userdata);
void lupine_let_go_of_error(void *userdata);
void lupine_let_go_of_iterator(void *userdata);

// Looks at a block that is about to be freed. Safe inside the collector.
static inline void lupine_look_at_freed(lupine_context *context, void *block, size_t size) {
    if (size < lupine_userdata_offset + LUPINE_LEAST_OWNER) return;
    void *userdata = (char *)block + lupine_userdata_offset;
    uintptr_t mark = *(const uintptr_t *)userdata;
    bool is_owner = mark - lupine_owner_mark(context, 0) <= LUPINE_OWNER_ERROR || mark == lupine_iterator_mark(userdata);
    if (__builtin_expect(is_owner, 0)) lupine_let_go(context, userdata);
}

#endif
