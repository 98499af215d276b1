// Swift functions as Lua functions.

#ifndef LUPINE_CALLBACK_H
#define LUPINE_CALLBACK_H

#include "lupine_context.h"

// Host code that runs inside a Lua function sees that function's frame.
typedef struct lupine_outer {
    lua_State *L;
    int64_t frame;
    size_t read;
    bool is_running;
} lupine_outer;

// Raises where the C stack ends; says which calls are nested too deeply.
int lupine_raise_overflow(lua_State *L, const char *calls);

// Raises where the stacks have no room for host code.
static inline lupine_outer lupine_enter_host(lupine_context *context, lua_State *L) {
    if (__builtin_expect(!lupine_has_stack(), 0)) lupine_raise_overflow(L, "between Lua and Swift");
    lupine_outer outer = {context->L, context->frame, context->read, context->is_running};
    context->L = L;
    context->frame = 0;
    context->callbacks++;
    context->read = 0;
    context->is_running = false;
    return outer;
}

static inline void lupine_leave_host(lupine_context *context, lupine_outer outer) {
    context->callbacks--;
    context->read = outer.read;
    context->is_running = outer.is_running;
    context->L = outer.L;
    context->frame = outer.frame;
}

// What a Swift function says when it returns.
enum {
    LUPINE_RAISE = -1,           // raise the value on top of the stack
    LUPINE_BAD_ARGUMENT = -2,    // raise a bad argument: the message on top; below its index, its name, or true for a receiver
    LUPINE_BAD_VALUE = -3,       // raise a bad value for a property: the message on top, the property or nil below
    LUPINE_BAD_USE = -4,         // raise the message on top, with the position of the caller
    LUPINE_DENIED = -5,          // the same for what a script may not do
    LUPINE_NO_MEMORY = -6,       // raise that memory ran out
};

// The code of a Swift closure `(LuaStack) throws -> Int`, called as Swift calls it: no other function stands between.
typedef __attribute__((swiftcall)) intptr_t (*lupine_body)(
    lupine_context *context, lua_State *L, __attribute__((swift_context)) void *captured,
    __attribute__((swift_error_result)) void **error);

// The code of a Swift closure that compiled code calls (lupine_lane.h). It does not use the state.
typedef __attribute__((swiftcall)) double (*lupine_leaf_body)(
    lupine_context *context, void *p0, void *p1, void *p2, void *p3, double d0, double d1, double d2, double d3,
    __attribute__((swift_context)) void *captured, __attribute__((swift_error_result)) void **error);

// What remains to be done after a body that threw, or when something waits: takes the error over, if there is one.
typedef int (*lupine_finish)(void **error, int outcome, lua_State *L, lupine_context *context);

typedef struct lupine_callback {
    uintptr_t mark;  // tells these userdata from all others
    lupine_context *context;
    void *payload;  // the retained Swift object, NULL once collected: it keeps what the closure captured
    lupine_body body;
    void *captured;
    lupine_finish finish;
    const char *name;  // owned; NULL where Lua's own guess is used
    int hidden;        // leading arguments that messages do not count
} lupine_callback;

// Raises what a body has left on the stack with a negative outcome.
int lupine_raise(lua_State *L, const lupine_callback *callback, int outcome);

typedef struct lupine_leaf_callback lupine_leaf_callback;

// A closure that compiled code calls.
typedef struct lupine_leaf {
    lupine_leaf_callback *callback;
    const void *code;
    void *captured;
} lupine_leaf;

struct lupine_leaf_callback {
    lupine_callback callback;
    int arity;         // arguments that the function has at least
    lupine_leaf leaves[];
};

// Pushes a Lua function that calls a closure: its code, and what it captured. Releases the payload when Lua drops it.
void lupine_push_callback(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish,
    const char *name, size_t name_length, int hidden);

// The same, with room for closures that compiled code calls instead; the caller fills it.
lupine_leaf *lupine_push_leaf(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish,
    const char *name, size_t name_length, int hidden, int arity, int leaves);

// Pushes the text of a Swift error, a string.
typedef void (*lupine_error_text)(lupine_context *context, lua_State *L, void *payload);

// Pushes a userdata that stands for a Swift error, whose text is made when Lua code asks for it.
void lupine_push_error(lupine_context *context, lua_State *L, void *payload, lupine_error_text text);

// Pushes such a userdata that has a text and no error.
void lupine_push_message(lupine_context *context, lua_State *L, const char *message, size_t length);

// Pushes the text of such a userdata. Raises nothing, and needs room for 4 values.
void lupine_push_error_text(lua_State *L, int index);

// Notes that the value on top is about to be raised, and how, so that the message handler knows it again.
void lupine_note_raised(lua_State *L, int raising);

// Whether a value is such a userdata.
bool lupine_is_error(lua_State *L, int index);

// The payload of a userdata made by lupine_push_error, or NULL.
void *lupine_error_payload(lua_State *L, int index);

// Called once, when the state is set up.
void lupine_make_callback_metatables(lua_State *L);

#endif
