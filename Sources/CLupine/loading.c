#include "CLupine.h"
#include "lupine_rewrite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What compiles a source. In a state with limits that is rewritten first, and nothing but text is taken.

int lupine_load(
    lupine_context *context, lua_State *L, const char *source, size_t length, const char *name, const char *mode) {
    if (context->interruptor == NULL) return luaL_loadbufferx(L, source, length, name, mode);
    if (mode != NULL && strchr(mode, 't') == NULL) {
        lua_pushliteral(L, "attempt to load chunk with wrong mode");
        return LUA_ERRSYNTAX;
    }
    lupine_rewrite_options options = {LUPINE_CHECK, context->source_limit, context->lua52};
    char *text;
    size_t text_length;
    lupine_rewrite_status status = lupine_rewrite(source, length, &options, &text, &text_length);
    if (status != LUPINE_REWRITTEN) {
        lua_pushstring(L, lupine_rewrite_message(status));
        return status == LUPINE_REWRITE_NO_MEMORY ? LUA_ERRMEM : LUA_ERRSYNTAX;
    }
    int result = luaL_loadbufferx(L, text, text_length, name, "t");
    free(text);
    return result;
}

// Reads a file up to one byte more than a source may have. NULL, with `errno`, when that fails.
static char *read_file(FILE *file, size_t limit, size_t *length) {
    size_t capacity = 4096, count = 0;
    char *bytes = malloc(capacity);
    while (bytes != NULL) {
        count += fread(bytes + count, 1, capacity - count, file);
        if (count < capacity || (limit != 0 && count > limit)) break;
        capacity *= 2;
        char *larger = realloc(bytes, capacity);
        if (larger == NULL) free(bytes);
        bytes = larger;
    }
    if (bytes != NULL && ferror(file)) {
        int error = errno;
        free(bytes);
        errno = error;
        return NULL;
    }
    *length = count;
    return bytes;
}

int lupine_load_file(lupine_context *context, lua_State *L, const char *path, const char *mode) {
    if (context->interruptor == NULL) return luaL_loadfilex(L, path, mode);
    errno = 0;
    FILE *file = path == NULL ? stdin : fopen(path, "rb");
    const char *action = "open";
    char *bytes = NULL;
    size_t length = 0;
    if (file != NULL) {
        action = "read";
        bytes = read_file(file, context->source_limit, &length);
        int error = errno;
        if (file != stdin) fclose(file);
        errno = error;
    }
    if (bytes == NULL) {
        lua_pushfstring(L, "cannot %s %s: %s", action, path == NULL ? "stdin" : path, strerror(errno));
        return LUA_ERRERR + 1;
    }
    // Kept on the stack while it is in use.
    if (path == NULL) lua_pushliteral(L, "=stdin");
    else lua_pushfstring(L, "@%s", path);
    int status = lupine_load(context, L, bytes, length, lua_tostring(L, -1), mode);
    free(bytes);
    lua_remove(L, -2);
    return status;
}

// What `load` and `loadfile` return; `environment` is the index of an argument.
static int finish(lua_State *L, int status, int environment) {
    if (status != 0) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    if (lua_istable(L, environment)) {
        lua_pushvalue(L, environment);
        lua_setfenv(L, -2);
    }
    return 1;
}

// Puts what the reader at index 1 gives together on top. 0, or a status with the error on top.
static int collect(lupine_context *context, lua_State *L) {
    size_t count = 0, capacity = 4096;
    // A userdata, since the reader may raise.
    char *bytes = lua_newuserdata(L, capacity);
    for (;;) {
        lua_pushvalue(L, 1);
        int status = lua_pcall(L, 0, 1, 0);
        if (status != 0) return status;
        if (lua_isnil(L, -1)) break;
        if (!lua_isstring(L, -1)) {
            lua_pushliteral(L, "reader function must return a string");
            return LUA_ERRRUN;
        }
        size_t length;
        const char *piece = lua_tolstring(L, -1, &length);
        if (length == 0) break;
        if (length > capacity - count) {
            size_t larger = capacity * 2 > count + length ? capacity * 2 : count + length;
            char *moved = lua_newuserdata(L, larger);
            memcpy(moved, bytes, count);
            lua_replace(L, -3);
            bytes = moved;
            capacity = larger;
        }
        memcpy(bytes + count, piece, length);
        count += length;
        lua_pop(L, 1);
        if (context->source_limit != 0 && count > context->source_limit) {
            lua_pushstring(L, lupine_rewrite_message(LUPINE_REWRITE_TOO_LARGE));
            return LUA_ERRSYNTAX;
        }
    }
    lua_pop(L, 1);
    lua_pushlstring(L, bytes, count);
    return 0;
}

static int load(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    const char *name;
    if (lua_isstring(L, 1)) {
        name = luaL_optstring(L, 2, lua_tostring(L, 1));
    } else {
        luaL_checktype(L, 1, LUA_TFUNCTION);
        name = luaL_optstring(L, 2, "=(load)");
    }
    const char *mode = luaL_optstring(L, 3, NULL);
    lua_settop(L, 4);
    int status = 0;
    if (lua_isstring(L, 1)) lua_pushvalue(L, 1);
    else status = collect(context, L);
    if (status == 0) {
        size_t length;
        const char *source = lua_tolstring(L, -1, &length);
        status = lupine_load(context, L, source, length, name, mode);
    }
    return finish(L, status, 4);
}

static int loadfile(lua_State *L) {
    const char *path = luaL_optstring(L, 1, NULL), *mode = luaL_optstring(L, 2, NULL);
    lua_settop(L, 3);
    return finish(L, lupine_load_file(lupine_context_of(L), L, path, mode), 3);
}

static int dofile(lua_State *L) {
    const char *path = luaL_optstring(L, 1, NULL);
    lua_settop(L, 1);
    if (lupine_load_file(lupine_context_of(L), L, path, NULL) != 0) return lua_error(L);
    lua_call(L, 0, LUA_MULTRET);
    return lua_gettop(L) - 1;
}

// Looks for a module in the files of `package.path`. The upvalues are `package` and its `searchpath`.
static int search_files(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    lua_getfield(L, lua_upvalueindex(1), "path");
    if (!lua_isstring(L, -1)) return luaL_error(L, "'package.path' must be a string");
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -3);
    lua_call(L, 2, 2);
    if (lua_isnil(L, -2)) return 1;
    const char *path = lua_tostring(L, -2);
    if (lupine_load_file(lupine_context_of(L), L, path, NULL) != 0)
        return luaL_error(
            L, "error loading module '%s' from file '%s':\n\t%s", name, path, lua_tostring(L, -1));
    return 1;
}

static void replace(lua_State *L, const char *name, lua_CFunction function) {
    lua_getglobal(L, name);
    bool is_there = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (!is_there) return;
    lua_pushcfunction(L, function);
    lua_setglobal(L, name);
}

void lupine_guard_loading(lua_State *L) {
    replace(L, "load", load);
    replace(L, "loadstring", load);
    replace(L, "loadfile", loadfile);
    replace(L, "dofile", dofile);
    lupine_push_slot(L, LUPINE_SLOT_PACKAGE);
    if (lua_istable(L, -1)) {
        lua_getfield(L, -1, "loaders");
        lua_pushvalue(L, -2);
        lua_getfield(L, -3, "searchpath");
        lua_pushcclosure(L, search_files, 2);
        lua_rawseti(L, -2, 2);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}
