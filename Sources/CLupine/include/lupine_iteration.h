// Loops over Swift sequences: what a generic `for` needs, without a function of its own for each loop.

#ifndef LUPINE_ITERATION_H
#define LUPINE_ITERATION_H

#include "lupine_callback.h"

// How the values come from Swift.
typedef enum LupineLoop {
    LUPINE_LOOP_STEPS,     // those of one step in each call
    LUPINE_LOOP_ELEMENTS,  // a table of many elements in each call, of which each step gives one
    LUPINE_LOOP_INDEXED,   // the same, and each step gives the index first
    LUPINE_LOOP_PAIRS,     // a table of keys and values in turn, of which each step gives two
} LupineLoop;

// The closure of a loop is the body of a callback, which finds its iterator, a userdata, as the first value. The payload is
// released when the body returns nothing, which is the end, or when Lua drops the iterator.

// Pushes an iterator function, its state and nil. The body pushes the values of one step.
void lupine_push_steps(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish);

// Replaces the first table of values on top by an iterator function, its state and nil. The body pushes the next table, and
// true if that is the last. There is none where the payload is NULL.
void lupine_push_batches(
    lupine_context *context, lua_State *L, LupineLoop loop, double first_index, void *payload, const void *code,
    void *captured, lupine_finish finish);

// Called by the body that is running: it will not be called again.
void lupine_end_loop(lua_State *L);

#endif
