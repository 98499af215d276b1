// getfenv and setfenv: for Lua functions whose environment is the one that these functions have themselves, or one that
// a script has set.

#include "hardened.h"

static const char granted_key;

// Pushes the set of environments that scripts have set.
static void push_granted(lua_State *L) {
    lua_pushlightuserdata(L, (void *)&granted_key);
    lua_rawget(L, LUA_REGISTRYINDEX);
}

void lupine_grant_environment(lua_State *L, int index) {
    push_granted(L);
    if (lua_istable(L, -1)) {
        lua_pushvalue(L, index);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
    }
    lua_settop(L, -2);
}

// Pushes the Lua function that argument 1 means, and its environment; false where scripts may not have it.
static bool push_environment(lua_State *L) {
    lua_Debug activation;
    if (lua_isfunction(L, 1)) {
        lua_pushvalue(L, 1);
    } else {
        lua_Number level = luaL_optnumber(L, 1, 1);
        if (!(level >= 0 && level < 1e6)) luaL_argerror(L, 1, "invalid level");
        if (level < 1) return false;
        if (!lua_getstack(L, (int)level, &activation)) luaL_argerror(L, 1, "invalid level");
        lua_getinfo(L, "f", &activation);
    }
    if (lua_iscfunction(L, -1)) return false;
    lua_getfenv(L, -1);
    if (lua_rawequal(L, -1, LUA_ENVIRONINDEX)) return true;
    push_granted(L);
    lua_pushvalue(L, -2);
    lua_rawget(L, -2);
    bool is_granted = lua_toboolean(L, -1);
    lua_settop(L, -3);
    return is_granted;
}

static int get_environment(lua_State *L) {
    if (!push_environment(L)) return luaL_error(L, "'getfenv' cannot read environment of given object");
    return 1;
}

static int set_environment(lua_State *L) {
    luaL_checktype(L, 2, LUA_TTABLE);
    if (!lua_isfunction(L, 1)) luaL_checknumber(L, 1);
    if (!push_environment(L)) return luaL_error(L, "'setfenv' cannot change environment of given object");
    lupine_grant_environment(L, 2);
    lua_settop(L, -2);
    lua_pushvalue(L, 2);
    lua_setfenv(L, -2);
    return 1;
}

void lupine_harden_environments(lua_State *L) {
    static const luaL_Reg functions[] = {{"getfenv", get_environment}, {"setfenv", set_environment}, {NULL, NULL}};
    lupine_set_functions(L, functions);
    lua_pushlightuserdata(L, (void *)&granted_key);
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawset(L, LUA_REGISTRYINDEX);
}
