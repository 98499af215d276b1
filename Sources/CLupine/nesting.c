#include "hardened.h"

// LuaJIT does not watch the C stack: endless recursion through functions of its libraries that call scripts back would run
// off its end. LuaJIT compiles none of these.

static int guarded(lua_State *L) {
    lupine_check_stack(L);
    return lupine_call_wrapped(L);
}

static void guard(lua_State *L, const char *const *names) {
    for (; *names != NULL; names++) {
        lua_getfield(L, -1, *names);
        bool is_there = lua_iscfunction(L, -1);
        lua_settop(L, -2);
        if (is_there) lupine_wrap_function(L, *names, guarded);
    }
}

static const char *const modules[] = {"require", "module", NULL};

void lupine_harden_modules(lua_State *L) { guard(L, modules); }

static int guard_all(lua_State *L) {
    static const char *const base[] = {"dofile", "load", NULL}, *const string[] = {"gsub", NULL};
    static const char *const table[] = {"sort", NULL}, *const coroutine[] = {"create", "wrap", NULL};
    static const struct {
        const char *library;
        const char *const *names;
    } parts[] = {{"_G", base}, {"_G", modules}, {LUA_STRLIBNAME, string}, {LUA_TABLIBNAME, table}, {LUA_COLIBNAME, coroutine}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        lua_getglobal(L, parts[i].library);
        if (lua_istable(L, -1)) guard(L, parts[i].names);
        lua_settop(L, 0);
    }
    return 0;
}

int lupine_guard_libraries(lupine_context *context) { return lua_cpcall(context->main, guard_all, NULL); }
