#ifndef LUPINE_TRACEBACK_H
#define LUPINE_TRACEBACK_H

#include "lupine_context.h"

// The message handler of every call by the host: notes the frames and leaves the error as it is.
// It reads no global and raises nothing, so it works after a script has broken what it could.
int lupine_message_handler(lua_State *L);

#endif
