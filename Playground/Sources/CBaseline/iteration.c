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

typedef struct place {
    baseline_iteration *iteration;
    int next;
} place;

static place *place_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static int next_number(lua_State *L) {
    place *place = place_of(L);
    if (place->next == ELEMENTS) return 0;
    lua_pushnumber(L, place->iteration->numbers[place->next++]);
    return 1;
}

static int next_string(lua_State *L) {
    place *place = place_of(L);
    if (place->next == ELEMENTS) return 0;
    lua_pushstring(L, place->iteration->words[place->next++ % WORDS]);
    return 1;
}

static int next_pair(lua_State *L) {
    place *place = place_of(L);
    if (place->next == ELEMENTS) return 0;
    lua_pushstring(L, place->iteration->words[place->next]);
    lua_pushnumber(L, place->iteration->numbers[place->next++]);
    return 2;
}

static int next_product(lua_State *L) {
    place *place = place_of(L);
    if (place->next == ELEMENTS) return 0;
    lua_pushnumber(L, place->next++ * 2.0);
    return 1;
}

static int next_indexed(lua_State *L) {
    place *place = place_of(L);
    if (place->next == ELEMENTS) return 0;
    double number = place->iteration->numbers[place->next++];
    lua_pushinteger(L, place->next);
    lua_pushnumber(L, number);
    return 2;
}

static int begin(lua_State *L) {
    place *place = lua_newuserdata(L, sizeof *place);
    place->iteration = lua_touserdata(L, lua_upvalueindex(1));
    place->next = 0;
    static const lua_CFunction next[] = {next_number, next_string, next_pair, next_product, next_indexed};
    lua_pushcclosure(L, next[lua_tointeger(L, lua_upvalueindex(2))], 1);
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
