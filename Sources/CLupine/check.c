#include "lupine_check.h"

#include <lauxlib.h>

// A loop without stores would read the flag once, before it starts: LuaJIT knows no volatile memory. `ffi.fill` becomes
// a store of one byte and a barrier that no read is moved across.
static const char check[] =
    "local ffi, flag, scratch, interrupt = ... "
    "local fill = ffi.fill "
    "local flag, scratch = ffi.cast('const int32_t *', flag), ffi.cast('uint8_t *', scratch) "
    "ffi.metatype('complex', { __call = function() "
    "  fill(scratch, 1) "
    "  if flag[0] ~= 0 then interrupt() end "
    "end })";

void lupine_install_check(lua_State *L, lupine_interrupt_cell *cell, lua_CFunction interrupt) {
    if (luaL_loadbufferx(L, check, sizeof check - 1, "=[builtin:check]", "t") != 0) lua_error(L);
    // An error handler of the script runs on top of the check and could ask for its environment.
    lua_newtable(L);
    lua_setfenv(L, -2);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &cell->flag);
    lua_pushlightuserdata(L, &cell->scratch);
    lua_pushcfunction(L, interrupt);
    lua_call(L, 4, 0);
}
