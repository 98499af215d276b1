#include "CLupine.h"
#include "lupine_rewrite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What compiles a source. In a state with limits that is rewritten first, and nothing but text is taken.

// What the parser takes of the C stack at its deepest, beyond what every C function may take.
enum { PARSER_STACK = 172 * 1024 };

// The parser takes quadratic time for some sources: it gets them in pieces, with checks in between.
enum { PIECE = 1024 };

typedef struct source {
    const char *bytes;
    size_t count;
} source;

static const char *next_piece(lua_State *L, void *data, size_t *count) {
    source *source = data;
    lupine_check(L);
    const char *piece = source->bytes;
    *count = source->count < PIECE ? source->count : PIECE;
    source->bytes += *count;
    source->count -= *count;
    return piece;
}

int lupine_load(
    lupine_context *context, lua_State *L, const char *bytes, size_t length, const char *name, const char *mode) {
    if (context->interruptor == NULL) return luaL_loadbufferx(L, bytes, length, name, mode);
    context->is_refused = true;
    if (mode != NULL && strchr(mode, 't') == NULL) {
        lua_pushliteral(L, "attempt to load chunk with wrong mode");
        return LUA_ERRSYNTAX;
    }
    if ((uintptr_t)__builtin_frame_address(0) < lupine_find_lowest_address() + PARSER_STACK) {
        lua_pushliteral(L, "stack overflow (no room to compile a chunk)");
        return LUA_ERRERR;
    }
    lupine_rewrite_options options = {context->has_hook ? NULL : LUPINE_CHECK, context->source_limit, context->lua52};
    char *text;
    source source;
    lupine_rewrite_status status = lupine_rewrite(bytes, length, &options, &text, &source.count);
    if (status != LUPINE_REWRITTEN) {
        lua_pushstring(L, lupine_rewrite_message(status));
        return status == LUPINE_REWRITE_NO_MEMORY ? LUA_ERRMEM : LUA_ERRSYNTAX;
    }
    context->is_refused = false;
    source.bytes = text;
    int result = lua_loadx(L, next_piece, &source, name, "t");
    free(text);
    return result;
}

// Reads a file up to one byte more than a source may have. NULL, with `errno`, when that fails.
static char *read_file(FILE *file, size_t limit, size_t *length) {
    size_t capacity = 4096, count = 0;
    char *bytes = malloc(capacity);
    while (bytes != NULL) {
        count += fread(bytes + count, 1, capacity - count, file);
        if (count < capacity || count > limit) break;
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

int lupine_load_for_host(
    lupine_context *context, lua_State *L, const char *bytes, size_t length, const char *name, const char *mode) {
    lupine_scope *scope;
    int status = lupine_begin_budget(context, L, &scope);
    if (status != 0) return status;
    status = bytes == NULL ? lupine_load_file(context, L, name, mode) : lupine_load(context, L, bytes, length, name, mode);
    if (status == 0) lupine_isolate_chunk(context, L);
    lupine_end_budget(context, scope, status);
    return status;
}

int lupine_load_file_for_host(lupine_context *context, lua_State *L, const char *path, const char *mode) {
    return lupine_load_for_host(context, L, NULL, 0, path, mode);
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

void lupine_guard_require(lua_State *L) {
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
