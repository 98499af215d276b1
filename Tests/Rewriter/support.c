#include "rewriter.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int failures;

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("FAILED: ");
    vprintf(format, arguments);
    printf("\n");
    fflush(stdout);
    va_end(arguments);
    failures++;
}

double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

text rewrite(const char *source, size_t length, const char *check) {
    // A copy of its own, so that a sanitizer sees a read past the end.
    char *copy = malloc(length > 0 ? length : 1);
    memcpy(copy, source, length);
    lupine_rewrite_options options = {.check = check};
    text result;
    lupine_rewrite_status status = lupine_rewrite(copy, length, &options, &result.start, &result.length);
    free(copy);
    if (status == LUPINE_REWRITTEN) return result;
    if (status == LUPINE_REWRITE_BYTECODE) return (text){NULL, 0};
    fprintf(stderr, "refused: %s\n", lupine_rewrite_message(status));
    abort();
}

static int interrupt(lua_State *L) {
    // Not a string, which coroutine.wrap would add to.
    lua_getfield(L, LUA_REGISTRYINDEX, "cell");
    return lua_error(L);
}

lua_State *open_state(lupine_interrupt_cell *cell) { return open_state_with(cell, interrupt); }

lua_State *open_state_with(lupine_interrupt_cell *cell, lua_CFunction interrupt) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_pushlightuserdata(L, cell);
    lua_setfield(L, LUA_REGISTRYINDEX, "cell");
    lua_getglobal(L, "require");
    lua_pushliteral(L, "ffi");
    lua_call(L, 1, 1);
    lupine_install_check(L, cell, interrupt);
    return L;
}

static int compile(lua_State *L, text text) {
    if (!text.start) {
        lua_pushstring(L, lupine_rewrite_message(LUPINE_REWRITE_BYTECODE));
        return LUA_ERRSYNTAX;
    }
    int status = luaL_loadbufferx(L, text.start, text.length, "=input", "t");
    free(text.start);
    return status;
}

int compile_original(lua_State *L, const char *source, size_t length) {
    text safe = rewrite(source, length, NULL);
    if (!safe.start || memmem(safe.start, safe.length, "do local _=0 end;", 17)) return compile(L, safe);
    free(safe.start);
    return luaL_loadbufferx(L, source, length, "=input", "t");
}

int compile_rewritten(lua_State *L, const char *source, size_t length) {
    return compile(L, rewrite(source, length, LUPINE_CHECK));
}
