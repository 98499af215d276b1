#include "hardened.h"

#include <stdint.h>

void lupine_buffer_grow(lupine_buffer *buffer, size_t count) {
    lua_State *L = buffer->L;
    lupine_check(L);
    if (count > SIZE_MAX / 4 - buffer->count) luaL_error(L, "resulting string too large");
    size_t capacity = buffer->capacity * 2;
    if (capacity < buffer->count + count) capacity = buffer->count + count;
    char *bytes = lua_newuserdata(L, capacity);
    memcpy(bytes, buffer->bytes, buffer->count);
    lua_replace(L, buffer->slot);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
}

void lupine_buffer_add_value(lupine_buffer *buffer) {
    size_t length;
    const char *bytes = lua_tolstring(buffer->L, -1, &length);
    lupine_buffer_add(buffer, bytes, length);
    lua_settop(buffer->L, -2);
}

void lupine_set_functions(lua_State *L, const luaL_Reg *functions) {
    for (; functions->name != NULL; functions++) {
        lua_pushstring(L, functions->name);
        lua_pushcfunction(L, functions->func);
        lua_rawset(L, -3);
    }
}

void lupine_remove_fields(lua_State *L, const char *const *names, int count) {
    for (int i = 0; i < count; i++) {
        lua_pushstring(L, names[i]);
        lua_pushnil(L);
        lua_rawset(L, -3);
    }
}

void lupine_push_base(lua_State *L, const char *name) {
    lupine_push_slot(L, LUPINE_SLOT_BASE);
    if (lua_istable(L, -1)) {
        lua_getfield(L, -1, name);
        lua_remove(L, -2);
    } else {
        lua_settop(L, -2);
        lua_getglobal(L, name);
    }
}

void lupine_wrap_function(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_CFunction stock = lua_tocfunction(L, -1);
    if (stock == NULL) luaL_error(L, "'%s' is no C function", name);
    lua_pushlightuserdata(L, (void *)stock);
    lua_pushcclosure(L, function, 1);
    // Some look for their library there.
    lua_getfenv(L, -2);
    lua_setfenv(L, -2);
    lua_setfield(L, -3, name);
    lua_settop(L, -2);
}

static void run(lua_State *L, int status, int arguments, int results) {
    if (status != 0) lua_error(L);
    lua_createtable(L, 0, 0);
    lua_setfenv(L, -2);
    lua_insert(L, -arguments - 1);
    lua_call(L, arguments, results);
}

static const char prelude_name[] = "=[builtin:hardened]";

void lupine_run_prelude(lua_State *L, const char *source, int arguments, int results) {
    run(L, luaL_loadbufferx(L, source, strlen(source), prelude_name, "t"), arguments, results);
}

void lupine_run_checked_prelude(lua_State *L, const char *source, int arguments, int results) {
    run(L, lupine_load(lupine_context_of(L), L, source, strlen(source), prelude_name, "t"), arguments, results);
}

void lupine_push_maker(lua_State *L, const char *source, lua_CFunction function) {
    if (lupine_jit_is_on(L)) {
        lua_pushcfunction(L, function);
        lupine_run_prelude(L, source, 1, 1);
    } else {
        lua_pushnil(L);
    }
}

// Hardens a library that is open.
static void harden(lua_State *L, const char *name, void (*part)(lua_State *)) {
    lua_getglobal(L, name);
    if (lua_istable(L, -1)) part(L);
    lua_settop(L, -2);
}

int lupine_open_hardened(lua_State *L) {
    harden(L, LUA_STRLIBNAME, lupine_harden_patterns);
    harden(L, LUA_STRLIBNAME, lupine_harden_format);
    harden(L, LUA_TABLIBNAME, lupine_harden_table);
    harden(L, LUA_COLIBNAME, lupine_harden_coroutines);
    harden(L, LUA_OSLIBNAME, lupine_harden_clock);
    lua_getglobal(L, "pcall");
    bool has_base = lua_isfunction(L, -1);
    lua_settop(L, -2);
    if (!has_base) return 0;
    lua_pushvalue(L, LUA_GLOBALSINDEX);
    lupine_harden_load(L);
    lupine_harden_environments(L);
    lupine_harden_base(L);
    lupine_harden_modules(L);
    lua_settop(L, -2);
    return 0;
}
