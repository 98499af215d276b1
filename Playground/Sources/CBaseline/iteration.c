#include "CBaseline.h"

#include <lua.h>
#include <lauxlib.h>
#include <luajit.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>

// Iterators as the manual has them: a C closure for each loop, with its place in an upvalue.

enum { ELEMENTS = 100000, WORDS = 1000 };  // strings are of so many different ones, keys all different

struct baseline_iteration {
    lua_State *L;
    double numbers[ELEMENTS];
    char words[ELEMENTS][16];
    int loops[BASELINE_ITERATIONS];
};

static baseline_iteration *iteration_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

// The place of the next element, which is one further on then; ELEMENTS at the end.
static int advance(lua_State *L) {
    int place = (int)lua_tointeger(L, lua_upvalueindex(2));
    if (place == ELEMENTS) return place;
    lua_pushinteger(L, place + 1);
    lua_replace(L, lua_upvalueindex(2));
    return place;
}

static int next_number(lua_State *L) {
    int place = advance(L);
    if (place == ELEMENTS) return 0;
    lua_pushnumber(L, iteration_of(L)->numbers[place]);
    return 1;
}

static int next_string(lua_State *L) {
    int place = advance(L);
    if (place == ELEMENTS) return 0;
    lua_pushstring(L, iteration_of(L)->words[place % WORDS]);
    return 1;
}

static int next_pair(lua_State *L) {
    int place = advance(L);
    if (place == ELEMENTS) return 0;
    lua_pushstring(L, iteration_of(L)->words[place]);
    lua_pushnumber(L, iteration_of(L)->numbers[place]);
    return 2;
}

static int next_product(lua_State *L) {
    int place = advance(L);
    if (place == ELEMENTS) return 0;
    lua_pushnumber(L, place * 2.0);
    return 1;
}

static int next_indexed(lua_State *L) {
    int place = advance(L);
    if (place == ELEMENTS) return 0;
    lua_pushinteger(L, place + 1);
    lua_pushnumber(L, iteration_of(L)->numbers[place]);
    return 2;
}

static int begin(lua_State *L) {
    static const lua_CFunction next[] = {next_number, next_string, next_pair, next_product, next_indexed};
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next[lua_tointeger(L, lua_upvalueindex(2))], 2);
    return 1;
}

baseline_iteration *baseline_iteration_make(int is_compiled) {
    // The function that makes iterators is the chunk's argument.
    static const char *const sources[] = {
        "local iter = ... return function() local sum = 0 for x in iter() do sum = sum + x end return sum end",
        "local iter = ... return function() local sum = 0 for x in iter() do sum = sum + #x end return sum end",
        "local iter = ... return function() local sum = 0 for k, v in iter() do sum = sum + v end return sum end",
        "local iter = ... return function() local sum = 0 for x in iter() do sum = sum + x end return sum end",
        "local iter = ... return function() local sum = 0 for i, x in iter() do sum = sum + i + x end return sum end",
    };
    baseline_iteration *iteration = calloc(1, sizeof *iteration);
    for (int i = 0; i < ELEMENTS; i++) iteration->numbers[i] = i + 0.5;
    for (int i = 0; i < ELEMENTS; i++) snprintf(iteration->words[i], sizeof iteration->words[i], "word %d", i);
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    if (!is_compiled) luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE | LUAJIT_MODE_OFF);
    iteration->L = L;
    for (int kind = 0; kind < BASELINE_ITERATIONS; kind++) {
        if (luaL_loadstring(L, sources[kind]) != 0) abort();
        lua_pushlightuserdata(L, iteration);
        lua_pushinteger(L, kind);
        lua_pushcclosure(L, begin, 2);
        lua_call(L, 1, 1);
        iteration->loops[kind] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    return iteration;
}

double baseline_iterate(baseline_iteration *iteration, int kind, int count) {
    lua_State *L = iteration->L;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, iteration->loops[kind]);
        if (lua_pcall(L, 0, 1, 0) != 0) abort();
        sum += lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return sum;
}
