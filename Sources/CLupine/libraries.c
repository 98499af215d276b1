#include "CLupine.h"

#include <stdlib.h>
#include <string.h>

static void open_library(lua_State *L, lua_CFunction open, const char *name) {
    lua_pushcfunction(L, open);
    lua_pushstring(L, name);
    lua_call(L, 1, 0);
}

// The table is LUA_GLOBALSINDEX or counted from the top.
static void remove_field(lua_State *L, int table, const char *name) {
    lua_pushstring(L, name);
    lua_pushnil(L);
    lua_rawset(L, table == LUA_GLOBALSINDEX ? table : table - 2);
}

static void remove_from_registry_table(lua_State *L, const char *table, const char *name) {
    lua_getfield(L, LUA_REGISTRYINDEX, table);
    if (lua_istable(L, -1)) remove_field(L, -1, name);
    lua_pop(L, 1);
}

static void hide_library(lua_State *L, const char *name) {
    remove_field(L, LUA_GLOBALSINDEX, name);
    remove_from_registry_table(L, "_LOADED", name);
}

static void hide_preloaded(lua_State *L, const char *name) { remove_from_registry_table(L, "_PRELOAD", name); }

// The base library brings `coroutine` along: keeps of its globals only what was asked for. What scripts do not see of it
// the library's own functions may need.
static void open_base(lua_State *L, unsigned libraries) {
    if (!(libraries & (LUPINE_BASE | LUPINE_COROUTINE | LUPINE_STRING | LUPINE_TABLE))) return;
    open_library(L, luaopen_base, "");
    if (!(libraries & LUPINE_COROUTINE)) hide_library(L, "coroutine");
    if (libraries & LUPINE_BASE) {
        lua_getglobal(L, "type");
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_TYPE);
        lua_getglobal(L, "getmetatable");
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_GETMETATABLE);
        lua_getglobal(L, "tonumber");
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_TONUMBER);
        lupine_guard_newproxy(L);
        lua_pushcfunction(L, lupine_print);
        lua_setglobal(L, "print");
        return;
    }
    lua_createtable(L, 0, 32);
    lua_pushnil(L);
    while (lua_next(L, LUA_GLOBALSINDEX)) {
        if (lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "coroutine") == 0) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, LUA_GLOBALSINDEX);
    }
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_BASE);
    remove_from_registry_table(L, "_LOADED", "_G");
}

// Leaves `require` for sources and preloaded modules only.
static void forbid_native_modules(lua_State *L) {
    lua_getglobal(L, "package");
    remove_field(L, -1, "loadlib");
    remove_field(L, -1, "cpath");
    lua_getfield(L, -1, "loaders");
    for (int loader = 4; loader >= 3; loader--) {
        lua_pushnil(L);
        lua_rawseti(L, -2, loader);
    }
    lua_pop(L, 2);
}

// Leaves of `os` what only reads the clock.
static void keep_clock(lua_State *L) {
    static const char *const kept[] = {"clock", "date", "difftime", "time"};
    lua_getglobal(L, LUA_OSLIBNAME);
    lua_createtable(L, 0, 4);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        lua_getfield(L, -2, kept[i]);
        lua_setfield(L, -2, kept[i]);
    }
    lua_pushvalue(L, -1);
    lua_setglobal(L, LUA_OSLIBNAME);
    lua_getfield(L, LUA_REGISTRYINDEX, "_LOADED");
    lua_insert(L, -2);
    lua_setfield(L, -2, LUA_OSLIBNAME);
    lua_pop(L, 2);
}

static int open_all(lua_State *L) {
    unsigned libraries = *(const unsigned *)lua_touserdata(L, 1);
    lua_settop(L, 0);
    open_base(L, libraries);
    if (libraries & LUPINE_PACKAGE) {
        open_library(L, luaopen_package, LUA_LOADLIBNAME);
        if (!(libraries & LUPINE_NATIVE)) forbid_native_modules(L);
        lua_getglobal(L, "require");
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_REQUIRE);
        lua_getglobal(L, LUA_LOADLIBNAME);
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_PACKAGE);
    }
    if (libraries & LUPINE_TABLE) open_library(L, luaopen_table, LUA_TABLIBNAME);
    if (libraries & LUPINE_IO) {
        open_library(L, luaopen_io, LUA_IOLIBNAME);
        lupine_guard_files(L);
    }
    if (libraries & (LUPINE_OS | LUPINE_CLOCK)) open_library(L, luaopen_os, LUA_OSLIBNAME);
    if (!(libraries & LUPINE_OS) && (libraries & LUPINE_CLOCK)) keep_clock(L);
    if (libraries & LUPINE_STRING) open_library(L, luaopen_string, LUA_STRLIBNAME);
    if (libraries & LUPINE_MATH) open_library(L, luaopen_math, LUA_MATHLIBNAME);
    if (libraries & LUPINE_DEBUG) open_library(L, luaopen_debug, LUA_DBLIBNAME);
    if (libraries & LUPINE_BIT) open_library(L, luaopen_bit, LUA_BITLIBNAME);

    // Without this call LuaJIT only interprets.
    open_library(L, luaopen_jit, LUA_JITLIBNAME);
    lua_getglobal(L, LUA_JITLIBNAME);
    lua_getfield(L, -1, "status");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_JIT_STATUS);
    lua_pop(L, 1);
    if (!(libraries & LUPINE_JIT)) {
        hide_library(L, LUA_JITLIBNAME);
        hide_library(L, "jit.opt");
        hide_library(L, "jit.util");
        hide_preloaded(L, "jit.util");
        hide_preloaded(L, "jit.profile");
    }
    if (libraries & LUPINE_PACKAGE) {
        // The parser opens this library by itself at the first `1LL`, and leaves it where `require` finds it.
        lua_pushcfunction(L, lupine_open_ffi);
        lua_call(L, 0, 1);
        // Until the state is closed it uses a table that nothing else keeps.
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_FFI);
    }
    if (!(libraries & LUPINE_FFI)) {
        remove_from_registry_table(L, "_LOADED", LUA_FFILIBNAME);
        // A buffer hands out pointers into memory.
        hide_preloaded(L, "string.buffer");
    }
    return 0;
}

void lupine_push_ffi(lua_State *L) {
    lupine_push_slot(L, LUPINE_SLOT_FFI);
    if (lua_istable(L, -1)) return;
    lupine_pop(L, 1);
    lua_pushcfunction(L, lupine_open_ffi);
    lua_call(L, 0, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_FFI);
    hide_library(L, LUA_FFILIBNAME);
}

int lupine_open_libraries(lupine_context *context, unsigned libraries) {
    int status = lua_cpcall(context->main, open_all, &libraries);
    context->base = context->used;
    return status;
}

int lupine_print(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    int count = lua_gettop(L);
    lupine_check_stack(L);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (int index = 1; index <= count; index++) {
        if (index > 1) luaL_addchar(&buffer, '\t');
        // The function of this slot calls __tostring; the buffer allows one value above it.
        lupine_push_slot(L, LUPINE_SLOT_TOSTRING);
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        luaL_addvalue(&buffer);
    }
    luaL_addchar(&buffer, '\n');
    luaL_pushresult(&buffer);
    size_t length;
    const char *bytes = lua_tolstring(L, -1, &length);
    lupine_outer outer = lupine_enter_host(context, L);
    context->write(context->host, bytes, length);
    lupine_leave_host(context, outer);
    return 0;
}

// LuaJIT's C API knows nothing of cdata. Its text tells a 64-bit integer apart, and arithmetic makes one.
int lupine_read_integer(lupine_context *context, lua_State *L, int index, uint64_t *bits) {
    (void)context;
    int top = lua_gettop(L);
    int kind = 0;
    lua_pushvalue(L, index);
    lupine_push_slot(L, LUPINE_SLOT_TOSTRING);
    lua_insert(L, -2);
    if (lua_pcall(L, 1, 1, 0) == 0) {
        size_t length;
        const char *text = lua_tolstring(L, -1, &length);
        bool is_unsigned = length > 3 && strcmp(text + length - 3, "ULL") == 0;
        if (is_unsigned || (length > 2 && strcmp(text + length - 2, "LL") == 0)) {
            char *end;
            *bits = is_unsigned ? strtoull(text, &end, 10) : (uint64_t)strtoll(text, &end, 10);
            if (end == text + length - (is_unsigned ? 3 : 2)) kind = is_unsigned ? 2 : 1;
        }
    }
    lua_settop(L, top);
    return kind;
}

static const char make_integer[] =
    "local signed, unsigned = 0LL, 0ULL "
    "return function(is_signed) return (is_signed and signed or unsigned) + 0 end";

static int load_make_integer(lua_State *L) {
    if (luaL_loadbufferx(L, make_integer, sizeof make_integer - 1, "=[builtin:lupine]", "t") != 0) return lua_error(L);
    lua_call(L, 0, 1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_INTEGERS);
    return 0;
}

bool lupine_push_integer(lupine_context *context, lua_State *L, uint64_t bits, bool is_signed) {
    (void)context;
    int top = lua_gettop(L);
    lupine_push_slot(L, LUPINE_SLOT_INTEGERS);
    if (!lua_isfunction(L, -1)) {
        lua_pop(L, 1);
        if (lua_cpcall(L, load_make_integer, NULL) != 0) {
            lua_settop(L, top);
            return false;
        }
        lupine_push_slot(L, LUPINE_SLOT_INTEGERS);
    }
    lua_pushboolean(L, is_signed);
    if (lua_pcall(L, 1, 1, 0) != 0) {
        lua_settop(L, top);
        return false;
    }
    memcpy((void *)lua_topointer(L, -1), &bits, sizeof bits);
    return true;
}

static void *allocate_for_probe(void *data, void *old, size_t old_size, size_t new_size) {
    (void)data;
    (void)old_size;
    if (new_size != 0) return realloc(old, new_size);
    free(old);
    return NULL;
}

bool lupine_has_gc64(void) {
    lua_State *L = lua_newstate(allocate_for_probe, NULL);
    if (L != NULL) lua_close(L);
    return L != NULL;
}

bool lupine_jit_is_on(lua_State *L) {
    int top = lua_gettop(L);
    lupine_push_slot(L, LUPINE_SLOT_JIT_STATUS);
    bool on = lua_pcall(L, 0, 1, 0) == 0 && lua_toboolean(L, -1);
    lua_settop(L, top);
    return on;
}

static int set_mode(lua_State *L) {
    const int *mode = lua_touserdata(L, 1);
    lua_pushboolean(L, luaJIT_setmode(L, 0, *mode));
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_RETHROWN);
    return 0;
}

bool lupine_set_jit(lua_State *L, bool on) {
    if (lupine_context_of(L)->has_hook) return !on;
    int mode = LUAJIT_MODE_ENGINE | (on ? LUAJIT_MODE_ON : LUAJIT_MODE_OFF);
    int top = lua_gettop(L);
    bool done = lua_cpcall(L, set_mode, &mode) == 0;
    lua_settop(L, top);
    lupine_push_slot(L, LUPINE_SLOT_RETHROWN);
    done = done && lua_toboolean(L, -1);
    lua_settop(L, top);
    if (done && !on) luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE | LUAJIT_MODE_FLUSH);
    if (done) lupine_switch_lane(lupine_context_of(L), L, on);
    return done;
}
