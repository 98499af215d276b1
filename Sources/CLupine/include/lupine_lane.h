// Exports that LuaJIT compiles: a Lua function in front of a Swift function's C function calls the Swift closure through
// the FFI, which compiled code does without leaving it. What does not fit goes to the C function.

#ifndef LUPINE_LANE_H
#define LUPINE_LANE_H

#include "lupine_callback.h"
#include "lupine_context.h"
#include "lupine_object.h"

// What the closure of a leaf says when it returns.
enum {
    LUPINE_LANE_DONE = 0,
    LUPINE_LANE_REFUSED = 1,   // an argument does not fit and nothing has been done: call the C function
    LUPINE_LANE_UNSETTLED = 2, // it threw, or its result needs the runtime: call the function that settles it
    LUPINE_LANE_NIL = 3,       // the result is nil
};

// Whether Swift code that the lane called is running, which may not use the state.
static inline bool lupine_is_in_lane(const lupine_context *context) {
    return context->L == NULL && context->main != NULL;
}

// What compiled code calls. Objects and strings are pointers, numbers and booleans doubles, each in their order.
double lupine_lane_call(
    const lupine_leaf *leaf, void *p0, void *p1, void *p2, void *p3, double d0, double d1, double d2, double d3);

// Room for the bytes of a string that a leaf returns.
char *lupine_lane_bytes(lupine_context *context, size_t count);

// Pops the function that settles what a leaf left, and makes ready what the lane needs; false where there is no lane.
bool lupine_open_lane(lupine_context *context, lua_State *L);

// Pushes the Lua function that a source makes in front of the C function on top; false, and nothing, if there is none.
// The chunk gets what lane.c calls the environment, the C function, its leaves, the pool and the addresses of the metatables.
// `blanks` is the slot of the pool for its results, or 0.
bool lupine_push_lane(
    lupine_context *context, lua_State *L, const char *source, size_t length, int blanks, const int32_t *metatables,
    int count);

// Pushes a function that fills a table with objects of a type, for the results of leaves, and says how many: more
// than the last time, which it is told.
void lupine_push_blanks(lua_State *L, const void *type, size_t size, int metatable);

// Pops a table, a key, a C function and the Lua function in front of it. The table has the one or the other under the
// key, as the compiler is on or off.
void lupine_place_lane(lupine_context *context, lua_State *L);

// Pops a table and a key. If the Lua function of a leaf has that place, it is noted as lupine_place_lane does.
void lupine_place_leaf(lupine_context *context, lua_State *L);

// Pops a table and a key, and pushes the two functions that have that place; false, and nothing, if there are none.
bool lupine_find_lane(lupine_context *context, lua_State *L);

// Puts the functions in their places that fit the compiler's mode.
void lupine_switch_lane(lupine_context *context, lua_State *L, bool on);

#endif
