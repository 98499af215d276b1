// Operations that may raise, each a C function in a slot that runs under lua_pcall.

#ifndef LUPINE_PROTECTED_H
#define LUPINE_PROTECTED_H

#include "lupine_context.h"
#include "lupine_stack.h"

// Pushes the message handler where the current frame has none at a fixed place. Pair with lupine_end_call.
static inline int lupine_begin_call(lupine_context *context, lua_State *L) {
    int handler = context->handler;
    if (__builtin_expect(handler != 0, 1)) return handler;
    lupine_push_slot(L, LUPINE_SLOT_HANDLER);
    return lua_gettop(L);
}

static inline void lupine_end_call(lupine_context *context, lua_State *L, int handler) {
    if (__builtin_expect(context->handler == 0, 0)) lua_remove(L, handler);
}

// The operands are on top and are replaced by the results; after a failure, by the error value.
int lupine_get(lupine_context *context, lua_State *L);             // table, key -> value
int lupine_set(lupine_context *context, lua_State *L);             // table, key, value ->
int lupine_tostring(lupine_context *context, lua_State *L);        // value -> string
int lupine_collect(lupine_context *context, lua_State *L, int what, int data, int *result);

// table, key -> up to `pairs` keys and values in turn; `count` is how many pairs, less than `pairs` at the end.
int lupine_next(lupine_context *context, lua_State *L, int pairs, int *count);

// Puts the functions in their slots. Called once, when the state is set up.
void lupine_register_protected(lua_State *L);

#endif
