#include "CLupine.h"
#include "hardened.h"

#include <string.h>

// What there is in an environment is what stands here: a name that another version of LuaJIT adds does not appear.

typedef struct library {
    const char *name;
    const char *functions;  // each between two spaces; NULL for all
} library;

static const char base[] =
    " _VERSION assert collectgarbage error getmetatable ipairs next pairs pcall print rawequal rawget rawlen rawset select "
    "setmetatable tonumber tostring type unpack xpcall require module ";

static const library libraries[] = {
    {"bit", " arshift band bnot bor bswap lshift rol ror rshift tobit tohex bxor "},
    {"coroutine", " create isyieldable resume running status wrap yield "},
    {"math",
     " abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max min mod modf pi pow rad "
     "random randomseed sin sinh sqrt tan tanh "},
    {"string", " byte char find format gmatch gsub len lower match rep reverse sub upper "},
    {"table", " concat foreach foreachi getn insert maxn move remove sort unpack "},
    {"swift", NULL},
    {"os", NULL},
    {"io", NULL},
    {"package", NULL},
    {"debug", NULL},
    {"jit", NULL},
};

// Names that programs know from Lua and that an environment may lack, which the host may want to know about.
static const char known[] =
    " collectgarbage debug dofile ffi gcinfo getfenv io jit load loadfile loadstring module newproxy os package require "
    "setfenv ";

static bool is_listed(const char *list, const char *name) {
    size_t length = strlen(name);
    if (length == 0 || strchr(name, ' ') != NULL) return false;
    for (const char *at = list; (at = strstr(at, name)) != NULL; at++)
        if (at[-1] == ' ' && at[length] == ' ') return true;
    return false;
}

// Copies what is listed from the table on top, which it replaces.
static void copy_listed(lua_State *L, const char *list) {
    lua_createtable(L, 0, 16);
    lua_pushnil(L);
    while (lua_next(L, -3)) {
        bool is_kept = list == NULL || (lua_type(L, -2) == LUA_TSTRING && is_listed(list, lua_tostring(L, -2)));
        if (is_kept) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, -4);
        } else {
            lua_settop(L, -2);
        }
    }
    lua_remove(L, -2);
}

// What an environment does not find: the host's globals have it not either.
static int miss(lua_State *L) {
    if (lua_type(L, 2) == LUA_TSTRING && strlen(lua_tostring(L, 2)) == lua_objlen(L, 2) && is_listed(known, lua_tostring(L, 2)))
        lupine_audit(lupine_context_of(L), L, LUPINE_DENIED_GLOBAL, lua_tostring(L, 2));
    lua_pushnil(L);
    return 1;
}

static int isolate(lua_State *L) {
    lua_settop(L, 0);
    lua_getglobal(L, "load");
    lupine_context_of(L)->has_load = lua_isfunction(L, -1);
    lua_settop(L, 0);
    lua_createtable(L, 0, 3);
    // The functions and the version.
    lua_pushvalue(L, LUA_GLOBALSINDEX);
    copy_listed(L, base);
    lupine_guard_base(L);
    lua_setfield(L, 1, "base");
    lua_createtable(L, 0, 16);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        lua_getglobal(L, libraries[i].name);
        if (!lua_istable(L, -1)) {
            lua_settop(L, -2);
            continue;
        }
        copy_listed(L, libraries[i].functions);
        lua_setfield(L, -2, libraries[i].name);
    }
    lua_setfield(L, 1, "libraries");
    // `require` would give what environments have copies of.
    lua_getfield(L, LUA_REGISTRYINDEX, "_LOADED");
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        lua_pushnil(L);
        lua_setfield(L, -2, libraries[i].name);
    }
    lua_pushnil(L);
    lua_setfield(L, -2, "_G");
    lua_settop(L, 1);
    // The host's globals are empty now, and say what is missed.
    lua_pushvalue(L, LUA_GLOBALSINDEX);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        lua_settop(L, 3);
        lua_pushvalue(L, 3);
        lua_pushnil(L);
        lua_rawset(L, 2);
    }
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, miss);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, 2);
    // What environments have as their metatable.
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, 2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setfield(L, 1, "metatable");
    lua_pushvalue(L, 1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_SANDBOX);
    return 0;
}

int lupine_isolate(lupine_context *context) {
    int status = lua_cpcall(context->main, isolate, NULL);
    context->is_isolating = status == 0;
    context->base = context->used;
    return status;
}

// Copies the fields of the table on top to the one below, and pops it; tables among them are copied too.
static void copy_fields(lua_State *L, bool copies_tables) {
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        if (copies_tables) {
            lua_createtable(L, 0, 16);
            lua_insert(L, -2);
            copy_fields(L, false);
        }
        lua_rawset(L, -5);
    }
    lua_settop(L, -2);
}

static void push_field(lua_State *L, int table, const char *name) {
    lua_pushstring(L, name);
    lua_rawget(L, table);
}

static void set_load(lua_State *L, int environment, const char *name) {
    lua_pushstring(L, name);
    lupine_push_load(L);
    lua_pushvalue(L, environment);
    lua_setfenv(L, -2);
    lua_rawset(L, environment);
}

static void push_shared(lua_State *L) {
    lua_createtable(L, 0, 4);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "__index");
    lua_pushvalue(L, LUA_GLOBALSINDEX);
    lua_rawset(L, -3);
    lua_setmetatable(L, -2);
}

void lupine_push_environment(lupine_context *context, lua_State *L) {
    if (!context->is_isolating) {
        push_shared(L);
        return;
    }
    lupine_push_slot(L, LUPINE_SLOT_SANDBOX);
    int sandbox = lua_gettop(L);
    lua_createtable(L, 0, 48);
    int environment = sandbox + 1;
    push_field(L, sandbox, "base");
    copy_fields(L, false);
    push_field(L, sandbox, "libraries");
    copy_fields(L, true);
    push_field(L, sandbox, "metatable");
    lua_setmetatable(L, environment);
    lua_pushliteral(L, "_G");
    lua_pushvalue(L, environment);
    lua_rawset(L, environment);
    if (context->has_load) {
        set_load(L, environment, "load");
        set_load(L, environment, "loadstring");
    }
    lua_remove(L, sandbox);
}

void lupine_isolate_chunk(lupine_context *context, lua_State *L) {
    if (!context->is_isolating) return;
    lupine_push_environment(context, L);
    lua_setfenv(L, -2);
}
