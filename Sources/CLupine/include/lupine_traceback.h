#ifndef LUPINE_TRACEBACK_H
#define LUPINE_TRACEBACK_H

#include "lupine_context.h"

// The message handler of every call by the host: notes the frames and leaves the error as it is.
// It reads no global and raises nothing, so it works after a script has broken what it could.
int lupine_message_handler(lua_State *L);

// How many functions are running.
int lupine_count_levels(lua_State *L);

// What it does, for the error at an index of L: notes the frames of the coroutine that failed from a level on, and
// whether a Swift function raised it.
void lupine_note_failure(lupine_context *context, lua_State *L, int error, lua_State *failed, int level);

#endif
