// LuaJIT lets an error in a finalizer come out of whatever allocation stepped the collector, a push by the host
// included. So every way in which a script can make one wraps it: it runs protected, and its error is a warning.

#include "CLupine.h"

#include <string.h>

// Leaves the text of the error value on top: what an error that reaches the host says.
static const char *error_text(lua_State *L) {
    if (lupine_error_payload(L, -1) != NULL) {
        lupine_push_error_text(L, -1);
    } else if (lua_isboolean(L, -1) || lua_isnil(L, -1)) {
        lua_pushstring(L, lua_isnil(L, -1) ? "nil" : lua_toboolean(L, -1) ? "true" : "false");
    } else if (!lua_isstring(L, -1)) {
        lua_pushfstring(L, "(error object is a %s value)", luaL_typename(L, -1));
    }
    return lua_tostring(L, -1);
}

static int run_finalizer(lua_State *L) {
    lua_settop(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    if (lua_pcall(L, 1, 0, 0) != 0) lupine_warn(lupine_context_of(L), error_text(L));
    return 0;
}

// Replaces the value on top by a function that calls it protected.
static void wrap_finalizer(lua_State *L) {
    if (!lua_isnil(L, -1)) lua_pushcclosure(L, run_finalizer, 1);
}

// What scripts see as the metatable of a proxy or a file: reads and writes go to the real one (upvalue 1).

static int read_guarded(lua_State *L) {
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    return 1;
}

static int write_guarded(lua_State *L) {
    lua_settop(L, 3);
    if (lua_isnil(L, 2)) return luaL_error(L, "index is nil");
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(key, "__gc") == 0) {
        // Where the compiler is off nothing could stop it, and the library's functions count on what they have looked at.
        if (lupine_context_of(L)->interruptor != NULL) return luaL_error(L, "cannot set a finalizer where scripts have limits");
        wrap_finalizer(L);
    }
    // What getmetatable says tells the lane that a userdata is no file: of a file the FFI gives the address of another.
    if (lua_toboolean(L, lua_upvalueindex(2)) && strcmp(key, "__metatable") == 0)
        return luaL_error(L, "cannot change a protected metatable");
    lua_rawset(L, lua_upvalueindex(1));
    return 0;
}

// Guards the metatable on top.
static void guard(lua_State *L, bool keeps_metatable) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_pushcclosure(L, read_guarded, 1);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, -3);
    lua_pushboolean(L, keeps_metatable);
    lua_pushcclosure(L, write_guarded, 2);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_setfield(L, -2, "__metatable");
}

// Leaves the metatable of the proxy at 1, if it is one; upvalue 1 knows the metatables of all.
static bool push_proxy_metatable(lua_State *L) {
    if (!lua_getmetatable(L, 1)) return false;
    lua_pushvalue(L, -1);
    lua_rawget(L, lua_upvalueindex(1));
    bool is_known = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return is_known;
}

// In place of the library's own, since that would name neither itself nor the script's line in an error.
static int newproxy(lua_State *L) {
    lua_settop(L, 1);
    bool has_metatable = lua_toboolean(L, 1);
    if (lua_isboolean(L, 1) && has_metatable) {
        lua_createtable(L, 0, 2);
        lua_pushvalue(L, -1);
        lua_pushboolean(L, 1);
        lua_rawset(L, lua_upvalueindex(1));
        guard(L, false);
    } else if (has_metatable && !push_proxy_metatable(L)) {
        return luaL_argerror(L, 1, "boolean or proxy expected");
    }
    lua_newuserdata(L, 0);
    if (has_metatable) {
        lua_insert(L, 2);
        lua_setmetatable(L, 2);
    }
    return 1;
}

void lupine_guard_newproxy(lua_State *L) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_pushcclosure(L, newproxy, 1);
    lua_setglobal(L, "newproxy");
}

void lupine_guard_files(lua_State *L) {
    lua_getglobal(L, "io");
    lua_getfield(L, -1, "stdout");
    if (lua_getmetatable(L, -1)) {
        guard(L, true);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static int ffi_gc(lua_State *L) {
    lua_settop(L, 2);
    wrap_finalizer(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

// Hands the library a copy of the metatable: it looks __gc up at each new object, and a script may have changed the
// original by then.
static int ffi_metatype(lua_State *L) {
    lua_settop(L, 2);
    if (lua_istable(L, 2)) {
        lua_createtable(L, 0, 8);
        lua_pushnil(L);
        while (lua_next(L, 2)) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, 3);
        }
        lua_replace(L, 2);
        lua_pushliteral(L, "__gc");
        lua_pushvalue(L, -1);
        lua_rawget(L, 2);
        wrap_finalizer(L);
        lua_rawset(L, 2);
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

static void wrap_function(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

int lupine_open_ffi(lua_State *L) {
    lua_pushcfunction(L, luaopen_ffi);
    lua_call(L, 0, 1);
    wrap_function(L, "gc", ffi_gc);
    wrap_function(L, "metatype", ffi_metatype);
    return 1;
}
