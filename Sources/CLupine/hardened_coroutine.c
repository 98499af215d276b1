// coroutine.resume, wrap and yield. LuaJIT's own take C stack for each nested resume, without a bound.

#include "hardened.h"

// A coroutine that is not running has room for so many values: its function was not started yet, or a C function yielded,
// and such are called with LUA_MINSTACK free slots.
enum { CERTAIN_ROOM = LUA_MINSTACK - 4 };

// Below so many slots in use a stack grows by LUAI_MAXCSTACK without overflow, however large it is already.
enum { GROWING_STACK = LUAI_MAXSTACK - 2 * LUAI_MAXCSTACK - 500 };

// Whether the stack of a coroutine that is not running can hold the arguments. An overflow must not be raised there: it
// would leave the coroutine broken.
static bool has_room(lua_State *coroutine, int count) {
    if (count <= CERTAIN_ROOM) return true;
    int used = lua_gettop(coroutine);
    if (used + count > LUAI_MAXCSTACK) return false;
    lua_Debug activation;
    // LuaJIT keeps where the frame lies in the lower half.
    if (lua_getstack(coroutine, 0, &activation)) used += activation.i_ci & 0xffff;
    return used < GROWING_STACK && lua_checkstack(coroutine, count);
}

// Why a coroutine cannot be resumed, or NULL.
static const char *refusal(lua_State *coroutine) {
    lua_Debug activation;
    int status = lua_status(coroutine);
    if (status == LUA_YIELD) return NULL;
    if (status != 0) return "cannot resume dead coroutine";
    if (lua_getstack(coroutine, 0, &activation)) return "cannot resume non-suspended coroutine";
    return lua_gettop(coroutine) == 0 ? "cannot resume dead coroutine" : NULL;
}

// Resumes with the arguments on top. The number of results, or -1 with the error on top.
static int resume(lua_State *L, lua_State *coroutine, int arguments) {
    const char *message = refusal(coroutine);
    if (message == NULL && !has_room(coroutine, arguments)) message = "too many arguments to resume";
    if (message != NULL) {
        lua_pushstring(L, message);
        return -1;
    }
    lua_xmove(L, coroutine, arguments);
    int status = lua_resume(coroutine, arguments);
    if (status != 0 && status != LUA_YIELD) {
        lua_xmove(coroutine, L, 1);
        lupine_check(L);
        return -1;
    }
    int results = lua_gettop(coroutine);
    if (lua_gettop(L) + results + LUA_MINSTACK > LUAI_MAXCSTACK) {
        lua_settop(coroutine, 0);
        lua_pushliteral(L, "too many results to resume");
        return -1;
    }
    luaL_checkstack(L, results + LUA_MINSTACK, NULL);
    lua_xmove(coroutine, L, results);
    return results;
}

static int coroutine_resume(lua_State *L) {
    lua_State *coroutine = lua_tothread(L, 1);
    if (coroutine == NULL) return luaL_argerror(L, 1, "coroutine expected");
    lupine_check(L);
    lupine_check_stack(L);
    int results = resume(L, coroutine, lua_gettop(L) - 1);
    bool is_success = results >= 0;
    if (!is_success) results = 1;
    lua_pushboolean(L, is_success);
    lua_insert(L, -results - 1);
    return results + 1;
}

static int call_coroutine(lua_State *L, lua_State *coroutine, int arguments) {
    lupine_check(L);
    lupine_check_stack(L);
    int results = resume(L, coroutine, arguments);
    if (results >= 0) return results;
    if (lua_type(L, -1) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int call_argument(lua_State *L) { return call_coroutine(L, lua_tothread(L, 1), lua_gettop(L) - 1); }

static int call_upvalue(lua_State *L) {
    return call_coroutine(L, lua_tothread(L, lua_upvalueindex(1)), lua_gettop(L));
}

// Code that LuaJIT compiles is good for every closure of a Lua function, but for one C closure only.
static const char wrap_prelude[] =
    "local call = ...\n"
    "return function(coroutine)\n"
    "    return function(...) return call(coroutine, ...) end\n"
    "end\n";

// How many coroutines are alive, of those that were made here.
static uint32_t count_coroutines(lua_State *L) {
    lua_gc(L, LUA_GCCOLLECT, 0);
    lupine_push_slot(L, LUPINE_SLOT_COROUTINES);
    uint32_t count = 0;
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        lua_settop(L, -2);
        count++;
    }
    lua_settop(L, -2);
    return count;
}

// Pushes a coroutine for the function at index 1.
static lua_State *push_coroutine(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    if (context->most_coroutines != 0 && ++context->coroutines > context->most_coroutines) {
        context->coroutines = count_coroutines(L) + 1;
        if (context->coroutines > context->most_coroutines) {
            lupine_audit(context, L, LUPINE_DENIED_COROUTINES, "too many coroutines");
            luaL_error(L, "too many coroutines (limit is %d)", (int)context->most_coroutines);
        }
    }
    lua_State *coroutine = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, coroutine, 1);
    if (context->most_coroutines != 0) {
        lupine_push_slot(L, LUPINE_SLOT_COROUTINES);
        lua_pushvalue(L, -2);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
        lua_settop(L, -2);
    }
    return coroutine;
}

static int coroutine_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lupine_check(L);
    push_coroutine(L);
    return 1;
}

static int coroutine_wrap(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    push_coroutine(L);
    if (lua_isnil(L, 2)) lua_pushcclosure(L, call_upvalue, 1);
    else lua_call(L, 1, 1);
    return 1;
}

static int coroutine_yield(lua_State *L) { return lua_yield(L, lua_gettop(L)); }

void lupine_harden_coroutines(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"resume", coroutine_resume}, {"yield", coroutine_yield}, {NULL, NULL}};
    lupine_set_functions(L, functions);
    if (lupine_context_of(L)->most_coroutines != 0) {
        lua_pushcfunction(L, coroutine_create);
        lua_setfield(L, -2, "create");
        lua_createtable(L, 0, 0);
        lua_createtable(L, 0, 1);
        lua_pushliteral(L, "k");
        lua_setfield(L, -2, "__mode");
        lua_setmetatable(L, -2);
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_COROUTINES);
    }
    lupine_push_maker(L, wrap_prelude, call_argument);
    lua_pushcclosure(L, coroutine_wrap, 1);
    lua_setfield(L, -2, "wrap");
}
