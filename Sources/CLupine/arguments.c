#include "CLupine.h"

// Its own name rather than Lua's guess, which is that of the variable that a script keeps it in.
static int bad_argument(lua_State *L, int index, const char *expectation) {
    const char *given = luaL_typename(L, index);
    luaL_where(L, 1);
    lua_pushfstring(L, "bad argument #%d to 'args' (%s expected, got %s)", index, expectation, given);
    lua_concat(L, 2);
    lupine_note_raised(L, LUPINE_RAISING_ARGUMENT);
    return lua_error(L);
}

static int arguments_tostring(lua_State *L) {
    if (!lupine_is_arguments(lupine_context_of(L), L, 1)) return luaL_argerror(L, 1, "swift.args expected");
    lua_pushfstring(L, "swift.args: %p", lua_touserdata(L, 1));
    return 1;
}

static void push_metatable(lua_State *L) {
    lupine_push_slot(L, LUPINE_SLOT_ARGUMENTS_METATABLE);
    if (lua_istable(L, -1)) return;
    lupine_pop(L, 1);
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, arguments_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushliteral(L, "swift.args");
    lua_setfield(L, -2, "__metatable");
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_ARGUMENTS_METATABLE);
}

int lupine_args(lua_State *L) {
    if (lua_type(L, 1) != LUA_TTABLE) return bad_argument(L, 1, "table");
    if (lua_gettop(L) > 1) return bad_argument(L, 2, "no more");
    lupine_context *context = lupine_context_of(L);
    context->has_arguments = true;
    lupine_arguments *arguments = lua_newuserdata(L, sizeof *arguments);
    arguments->seal = lupine_arguments_seal(context);
    push_metatable(L);
    lua_setmetatable(L, 2);
    lua_createtable(L, (int)lua_objlen(L, 1), 0);
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 3);
    }
    lua_setfenv(L, 2);
    return 1;
}
