#include "CBaseline.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>

double baseline_coroutine_resume(int count) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_State *co = lua_newthread(L);
    if (luaL_loadstring(co, "local x = ... while true do x = coroutine.yield(x + 1) end") != 0) abort();
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_pushnumber(co, i);
        if (lua_resume(co, 1) != LUA_YIELD) abort();
        sum += lua_tonumber(co, -1);
        lua_settop(co, 0);
    }
    lua_close(L);
    return sum;
}
