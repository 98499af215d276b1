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

// Pushes an iterator function, its state and nil. The closure is the body of a callback that is called for each step or
// table and finds its iterator, a userdata, as the first value; returning nothing is the end. The payload is released then,
// or when Lua drops the iterator.
void lupine_push_loop(
    lupine_context *context, lua_State *L, LupineLoop loop, double first_index, void *payload, const void *code,
    void *captured, lupine_finish finish);

#endif
