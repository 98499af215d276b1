#include "CLupine.h"
#include "hardened.h"

// Tables that every chunk sees, such as exported types and modules, and none may change. What chunks see is an empty table in
// front of each; a weak table has them by those, and those by them.

static void push_guards(lua_State *L) { lupine_push_slot(L, LUPINE_SLOT_GUARDS); }

static int refuse(lua_State *L) {
    luaL_where(L, 1);
    if (lua_type(L, 2) == LUA_TSTRING) lua_pushfstring(L, "attempt to change '%s' of a read-only table", lua_tostring(L, 2));
    else lua_pushliteral(L, "attempt to change a read-only table");
    lua_concat(L, 2);
    return lua_error(L);
}

// Assigns what the table behind assigns by a function: static properties.
static int assign(lua_State *L) {
    lua_settop(L, 3);
    if (!luaL_getmetafield(L, lua_upvalueindex(1), "__newindex")) return refuse(L);
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    if (!lua_isnil(L, -1)) return refuse(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_settable(L, -3);
    return 0;
}

static int call(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_replace(L, 1);
    luaL_getmetafield(L, 1, "__call");
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int text(lua_State *L) {
    lupine_push_slot(L, LUPINE_SLOT_TOSTRING);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_call(L, 1, 1);
    return 1;
}

// Sets a function with the table at an index as its upvalue in the table on top.
static void set(lua_State *L, int table, const char *name, lua_CFunction function) {
    lua_pushstring(L, name);
    lua_pushvalue(L, table);
    lua_pushcclosure(L, function, 1);
    lua_rawset(L, -3);
}

static void push_metatable(lua_State *L, int table) {
    lua_createtable(L, 0, 5);
    lua_pushliteral(L, "__index");
    lua_pushvalue(L, table);
    lua_rawset(L, -3);
    set(L, table, "__newindex", assign);
    set(L, table, "__tostring", text);
    if (luaL_getmetafield(L, table, "__call")) {
        lua_settop(L, -2);
        set(L, table, "__call", call);
    }
    lua_pushliteral(L, "__metatable");
    if (!luaL_getmetafield(L, table, "__metatable")) lua_pushboolean(L, 0);
    lua_rawset(L, -3);
}

void lupine_guard_table(lupine_context *context, lua_State *L) {
    if (!context->is_guarding) return;
    int table = lua_gettop(L);
    push_guards(L);
    lua_pushvalue(L, table);
    lua_rawget(L, -2);
    if (lua_isnil(L, -1)) {
        lua_settop(L, -2);
        lua_createtable(L, 0, 0);
        push_metatable(L, table);
        lua_setmetatable(L, -2);
        lua_pushvalue(L, table);
        lua_pushvalue(L, -2);
        lua_rawset(L, table + 1);
        lua_pushvalue(L, -1);
        lua_pushvalue(L, table);
        lua_rawset(L, table + 1);
    }
    lua_replace(L, table);
    lua_settop(L, table);
}

// What reaches through: `rawset` must not, and `pairs` shall, but must not hand out what is behind.
static const char prelude[] =
    "local base, guards, refuse = ... "
    "local rawset, pairs, next = base.rawset, base.pairs, base.next "
    "base.rawset = function(t, k, v) "
    "    if guards[t] then return refuse(t, k) end "
    "    return rawset(t, k, v) "
    "end "
    "base.pairs = function(...) "
    "    local t = ... "
    "    local other = t ~= nil and guards[t] "
    "    if not other then return pairs(...) end "
    "    local copy = {} "
    "    for k, v in next, other do copy[k] = v end "
    "    return next, copy, nil "
    "end";

void lupine_guard_base(lua_State *L) {
    lua_getfield(L, -1, "rawset");
    bool has_base = lua_isfunction(L, -1);
    lua_settop(L, -2);
    if (!has_base) return;
    lua_pushvalue(L, -1);
    push_guards(L);
    lua_pushcfunction(L, refuse);
    lupine_run_prelude(L, prelude, 3, 0);
}

static int prepare(lua_State *L) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "kv");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_GUARDS);
    return 0;
}

int lupine_prepare_guards(lupine_context *context) {
    int status = lua_cpcall(context->main, prepare, NULL);
    context->is_guarding = status == 0;
    return status;
}
