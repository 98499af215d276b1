#include "CLupine.h"
#include "hardened.h"

#include <stdlib.h>

// Tables that every chunk sees, such as exported types and modules, and none may change. What chunks see is an empty table in
// front of each; a weak table has them by those, and those by them.

static void push_guards(lua_State *L) { lupine_push_slot(L, LUPINE_SLOT_GUARDS); }

static int refuse(lua_State *L) {
    lua_settop(L, 2);
    luaL_where(L, 1);
    if (lua_type(L, 2) == LUA_TSTRING) lua_pushfstring(L, "attempt to change '%s' of a read-only table", lua_tostring(L, 2));
    else lua_pushliteral(L, "attempt to change a read-only table");
    lua_concat(L, 2);
    return lua_error(L);
}

static int raw_get(lua_State *L) {
    lua_settop(L, 2);
    lua_rawget(L, 1);
    return 1;
}

static int text(lua_State *L) {
    lupine_push_slot(L, LUPINE_SLOT_TOSTRING);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_call(L, 1, 1);
    return 1;
}

// The metatable of the table in front. Assigning to a static property and making an object are calls; as tail calls they
// have the position of the script in their messages.
static const char maker[] =
    "local refuse, rawget = ... "
    "return function(front, behind, newindex, call, hidden) "
    "    front.__index = behind "
    "    front.__metatable = hidden or false "
    "    function front.__newindex(t, k, v) "
    "        if newindex and rawget(behind, k) == nil then return newindex(behind, k, v) end "
    "        return refuse(t, k) "
    "    end "
    "    if call then function front.__call(_, ...) return call(behind, ...) end end "
    "end";

static void push_field_or_false(lua_State *L, int table, const char *name) {
    if (!luaL_getmetafield(L, table, name)) lua_pushboolean(L, 0);
}

static void push_metatable(lua_State *L, int table) {
    lua_createtable(L, 0, 5);
    lua_pushliteral(L, "__tostring");
    lua_pushvalue(L, table);
    lua_pushcclosure(L, text, 1);
    lua_rawset(L, -3);
    lupine_push_slot(L, LUPINE_SLOT_GUARD_MAKER);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, table);
    push_field_or_false(L, table, "__newindex");
    push_field_or_false(L, table, "__call");
    push_field_or_false(L, table, "__metatable");
    if (lua_pcall(L, 5, 0, 0) != 0) abort();
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

// What reaches through: `rawset` and its like must not, and `pairs` shall, but must not hand out what is behind.
static const char prelude[] =
    "local base, guards, refuse, table = ... "
    "local rawset, pairs, next, getmetatable = base.rawset, base.pairs, base.next, base.getmetatable "
    "local function is_guarded(t) return t ~= nil and getmetatable(t) ~= nil and guards[t] end "
    "base.rawset = function(...) "
    "    local t, k = ... "
    "    if is_guarded(t) then return refuse(t, k) end "
    "    return rawset(...) "
    "end "
    "if table then "
    "    local insert, move = table.insert, table.move "
    "    function table.insert(...) "
    "        local t = ... "
    "        if is_guarded(t) then return refuse(t) end "
    "        return insert(...) "
    "    end "
    "    function table.move(...) "
    "        local t, _, _, _, to = ... "
    "        if to == nil then to = t end "
    "        if is_guarded(to) then return refuse(to) end "
    "        return move(...) "
    "    end "
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
    lua_getglobal(L, LUA_TABLIBNAME);
    lupine_run_prelude(L, prelude, 4, 0);
}

static int prepare(lua_State *L) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "kv");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_GUARDS);
    lua_pushcfunction(L, refuse);
    lua_pushcfunction(L, raw_get);
    lupine_run_prelude(L, maker, 2, 1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_GUARD_MAKER);
    return 0;
}

int lupine_prepare_guards(lupine_context *context) {
    int status = lua_cpcall(context->main, prepare, NULL);
    context->is_guarding = status == 0;
    return status;
}
