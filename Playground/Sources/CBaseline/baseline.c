#define _GNU_SOURCE
#include "CBaseline.h"

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#include <luajit.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct baseline {
    lua_State *L;
    int empty, add, echo, table, churned, loop, bump, get, set;
    double *numbers;
};

enum { ELEMENTS = 100000 };

static int host_add(lua_State *L) {
    lua_pushnumber(L, luaL_checknumber(L, 1) + luaL_checknumber(L, 2));
    return 1;
}

// A class with a method and a property, as the manual's own examples do it: checked by its metatable's name, with an
// __index that asks the methods first.

typedef struct counter { double total, x; } counter;

static counter *check_counter(lua_State *L) { return luaL_checkudata(L, 1, "Counter"); }

static int counter_bump(lua_State *L) {
    counter *self = check_counter(L);
    self->total += luaL_checknumber(L, 2);
    lua_pushnumber(L, self->total);
    return 1;
}

static int counter_index(lua_State *L) {
    counter *self = check_counter(L);
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    if (!lua_isnil(L, -1)) return 1;
    const char *name = luaL_checkstring(L, 2);
    if (strcmp(name, "x") != 0) return luaL_error(L, "no member '%s'", name);
    lua_pushnumber(L, self->x);
    return 1;
}

static int counter_newindex(lua_State *L) {
    counter *self = check_counter(L);
    const char *name = luaL_checkstring(L, 2);
    if (strcmp(name, "x") != 0) return luaL_error(L, "no member '%s'", name);
    self->x = luaL_checknumber(L, 3);
    return 0;
}

static void make_counter(lua_State *L) {
    counter *self = lua_newuserdata(L, sizeof *self);
    self->total = 0;
    self->x = 1;
    luaL_newmetatable(L, "Counter");
    lua_newtable(L);
    lua_pushcfunction(L, counter_bump);
    lua_setfield(L, -2, "bump");
    lua_pushcclosure(L, counter_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, counter_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_setglobal(L, "counter");
}

static int evaluate(lua_State *L, const char *source) {
    if (luaL_dostring(L, source) != 0) abort();
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

baseline *baseline_make(void) {
    baseline *baseline = calloc(1, sizeof *baseline);
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    baseline->L = L;
    lua_register(L, "add", host_add);
    baseline->empty = evaluate(L, "return function() end");
    baseline->add = evaluate(L, "return function(a, b) return a + b end");
    baseline->echo = evaluate(L, "return function(s) return s end");
    baseline->table = evaluate(L, "local t = {speed = 3} for i = 1, 100 do t[i] = i end return t");
    baseline->churned = evaluate(L, "return {}");
    baseline->loop =
        evaluate(L, "return function(n) local sum = 0 for i = 1, n do sum = add(sum, i) end return sum end");
    make_counter(L);
    baseline->bump = evaluate(
        L, "return function(n) local c, sum = counter, 0 for i = 1, n do sum = c:bump(i) end return sum end");
    baseline->get = evaluate(
        L, "return function(n) local c, sum = counter, 0 for i = 1, n do sum = sum + c.x end return sum end");
    baseline->set = evaluate(L, "return function(n) local c = counter for i = 1, n do c.x = i end return c.x end");
    baseline->numbers = malloc(ELEMENTS * sizeof(double));
    for (int i = 0; i < ELEMENTS; i++) baseline->numbers[i] = i + 0.5;
    return baseline;
}

void baseline_set_jit(baseline *baseline, int on) {
    luaJIT_setmode(baseline->L, 0, LUAJIT_MODE_ENGINE | (on ? LUAJIT_MODE_ON : LUAJIT_MODE_OFF));
}

void baseline_free(baseline *baseline) {
    lua_close(baseline->L);
    free(baseline->numbers);
    free(baseline);
}

double baseline_call(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->empty);
        if (lua_pcall(L, 0, 0, 0) != 0) abort();
    }
    return count;
}

double baseline_call_add(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->add);
        lua_pushnumber(L, sum);
        lua_pushnumber(L, i);
        if (lua_pcall(L, 2, 1, 0) != 0) abort();
        sum = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return sum;
}

static double run_loop(lua_State *L, int loop, int count) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, loop);
    lua_pushinteger(L, count);
    if (lua_pcall(L, 1, 1, 0) != 0) abort();
    double sum = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return sum;
}

double baseline_host_function(baseline *baseline, int count) { return run_loop(baseline->L, baseline->loop, count); }

double baseline_method_call(baseline *baseline, int count) {
    lua_getglobal(baseline->L, "counter");
    ((counter *)lua_touserdata(baseline->L, -1))->total = 0;
    ((counter *)lua_touserdata(baseline->L, -1))->x = 1;
    lua_pop(baseline->L, 1);
    return run_loop(baseline->L, baseline->bump, count);
}

double baseline_field_get(baseline *baseline, int count) {
    lua_getglobal(baseline->L, "counter");
    ((counter *)lua_touserdata(baseline->L, -1))->x = 1;
    lua_pop(baseline->L, 1);
    return run_loop(baseline->L, baseline->get, count);
}

double baseline_field_set(baseline *baseline, int count) { return run_loop(baseline->L, baseline->set, count); }

double baseline_string_roundtrip(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    char text[33] = "the quick brown fox jumps over i";
    char copy[33];
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->echo);
        lua_pushlstring(L, text, 32);
        if (lua_pcall(L, 1, 1, 0) != 0) abort();
        size_t length;
        const char *result = lua_tolstring(L, -1, &length);
        memcpy(copy, result, length);
        sum += length + (copy[31] == 0);
        lua_pop(L, 1);
    }
    return sum;
}

double baseline_table_get_int(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->table);
        lua_rawgeti(L, -1, i % 100 + 1);
        sum += lua_tonumber(L, -1);
        lua_pop(L, 2);
    }
    return sum;
}

double baseline_table_set_int(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->table);
        lua_pushnumber(L, i);
        lua_rawseti(L, -2, i % 100 + 1);
        lua_pop(L, 1);
    }
    return count;
}

double baseline_table_get_string(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->table);
        lua_getfield(L, -1, "speed");
        sum += lua_tonumber(L, -1);
        lua_pop(L, 2);
    }
    return sum;
}

double baseline_array_to_table(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    for (int i = 0; i < count; i++) {
        lua_createtable(L, ELEMENTS, 0);
        for (int j = 0; j < ELEMENTS; j++) {
            lua_pushnumber(L, baseline->numbers[j]);
            lua_rawseti(L, -2, j + 1);
        }
        lua_pop(L, 1);
    }
    return count;
}

double baseline_table_to_array(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    lua_createtable(L, ELEMENTS, 0);
    for (int j = 0; j < ELEMENTS; j++) {
        lua_pushnumber(L, baseline->numbers[j]);
        lua_rawseti(L, -2, j + 1);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
        size_t length = lua_objlen(L, -1);
        double *copy = malloc(length * sizeof *copy);
        for (size_t j = 0; j < length; j++) {
            lua_rawgeti(L, -1, (int)j + 1);
            if (lua_type(L, -1) != LUA_TNUMBER) abort();
            copy[j] = lua_tonumber(L, -1);
            lua_pop(L, 1);
        }
        sum += copy[length - 1];
        free(copy);
    }
    lua_pop(L, 1);
    return sum;
}

double baseline_reference_churn(baseline *baseline, int count) {
    lua_State *L = baseline->L;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, baseline->churned);
        int reference = luaL_ref(L, LUA_REGISTRYINDEX);
        luaL_unref(L, LUA_REGISTRYINDEX, reference);
    }
    return count;
}

double baseline_create(int count) {
    for (int i = 0; i < count; i++) {
        lua_State *L = luaL_newstate();
        luaL_openlibs(L);
        lua_close(L);
    }
    return count;
}

double baseline_thread_time(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}
