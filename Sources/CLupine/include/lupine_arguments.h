// Arguments by place and by name as a value: what `swift.args{…}` gives.

#ifndef LUPINE_ARGUMENTS_H
#define LUPINE_ARGUMENTS_H

#include "lupine_context.h"
#include "lupine_object.h"

// The entries are in the environment, a table that nothing else has.
typedef struct lupine_arguments {
    uintptr_t seal;
} lupine_arguments;

// Not the seal of objects: these are none.
static inline uintptr_t lupine_arguments_seal(const lupine_context *context) {
    return ~((uintptr_t)context ^ lupine_seal);
}

static inline bool lupine_is_arguments(const lupine_context *context, lua_State *L, int index) {
    const lupine_arguments *arguments = lua_touserdata(L, index);
    return arguments != NULL && lua_objlen(L, index) == sizeof *arguments
        && arguments->seal == lupine_arguments_seal(context);
}

// The Lua function: takes exactly one table and keeps a copy of its entries.
int lupine_args(lua_State *L);

#endif
