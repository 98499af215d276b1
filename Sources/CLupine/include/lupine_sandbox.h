// Environments: what a chunk finds as globals where each has its own.

#ifndef LUPINE_SANDBOX_H
#define LUPINE_SANDBOX_H

#include "lupine_context.h"

// Takes the libraries that are open out of the globals and keeps of them what is on the lists of sandbox.c; each
// environment gets copies. What is in the globals afterwards, all chunks see, but none can assign. 0, or a status with
// the error on top.
int lupine_isolate(lupine_context *context);

// Pushes a table for the globals of a chunk. Raises nothing.
void lupine_push_environment(lupine_context *context, lua_State *L);

// Gives the function on top an environment of its own, in a state where each chunk has one. Raises nothing.
void lupine_isolate_chunk(lupine_context *context, lua_State *L);

// Makes a state keep chunks from changing tables that all of them see; before any such table is given out. 0, or a status
// with the error on top.
int lupine_prepare_guards(lupine_context *context);

// Replaces the table on top by one that shows the same and cannot be changed, in such a state. Raises nothing.
void lupine_guard_table(lupine_context *context, lua_State *L);

// Guards `rawset` and `pairs` in the table on top. May raise.
void lupine_guard_base(lua_State *L);

#endif
