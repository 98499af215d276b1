#ifndef LUPINE_TRACEBACK_H
#define LUPINE_TRACEBACK_H

#include "lupine_context.h"

#include <string.h>

// The message handler of every call by the host: notes the frames and leaves the error as it is.
// It reads no global and raises nothing, so it works after a script has broken what it could.
int lupine_message_handler(lua_State *L);

// Whether a function belongs to the library, though it is written in Lua: its chunk has such a name, which scripts
// cannot give to theirs.
static inline bool lupine_is_builtin(const lua_Debug *activation) {
    return strncmp(activation->source, "=[builtin:", 10) == 0;
}

// How many functions are running.
int lupine_count_levels(lua_State *L);

// What it does, for the error at an index of L: notes the frames of the coroutine that failed from a level on, and
// whether a Swift function raised it.
void lupine_note_failure(lupine_context *context, lua_State *L, int error, lua_State *failed, int level);

#endif
