#include "CBaseline.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 1000 };

typedef struct record {
    int id;
    char name[32];
    char tags[3][16];
    double x, y, z;
    int active;
} record;

static record *make_records(void) {
    record *records = calloc(RECORDS, sizeof *records);
    for (int i = 0; i < RECORDS; i++) {
        record *r = &records[i];
        r->id = i;
        snprintf(r->name, sizeof r->name, "record %d", i);
        strcpy(r->tags[0], "red");
        strcpy(r->tags[1], "green");
        strcpy(r->tags[2], "blue");
        r->x = i;
        r->y = i + 0.5;
        r->z = -i;
        r->active = i % 2;
    }
    return records;
}

static void push_records(lua_State *L, const record *records) {
    lua_createtable(L, RECORDS, 0);
    for (int i = 0; i < RECORDS; i++) {
        const record *r = &records[i];
        lua_createtable(L, 0, 5);
        lua_pushinteger(L, r->id);
        lua_setfield(L, -2, "id");
        lua_pushstring(L, r->name);
        lua_setfield(L, -2, "name");
        lua_createtable(L, 3, 0);
        for (int j = 0; j < 3; j++) {
            lua_pushstring(L, r->tags[j]);
            lua_rawseti(L, -2, j + 1);
        }
        lua_setfield(L, -2, "tags");
        lua_createtable(L, 0, 3);
        lua_pushnumber(L, r->x);
        lua_setfield(L, -2, "x");
        lua_pushnumber(L, r->y);
        lua_setfield(L, -2, "y");
        lua_pushnumber(L, r->z);
        lua_setfield(L, -2, "z");
        lua_setfield(L, -2, "position");
        lua_pushboolean(L, r->active);
        lua_setfield(L, -2, "active");
        lua_rawseti(L, -2, i + 1);
    }
}

double baseline_records_to_table(int count) {
    lua_State *L = luaL_newstate();
    record *records = make_records();
    for (int i = 0; i < count; i++) {
        push_records(L, records);
        lua_pop(L, 1);
    }
    free(records);
    lua_close(L);
    return count;
}

static void check(lua_State *L, int type) {
    if (lua_type(L, -1) != type) abort();
}

static double take_number(lua_State *L, const char *name) {
    lua_getfield(L, -1, name);
    check(L, LUA_TNUMBER);
    double value = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return value;
}

static void copy_string(lua_State *L, char *to, size_t room) {
    size_t length;
    check(L, LUA_TSTRING);
    const char *text = lua_tolstring(L, -1, &length);
    if (length >= room) abort();
    memcpy(to, text, length + 1);
    lua_pop(L, 1);
}

double baseline_table_to_records(int count) {
    lua_State *L = luaL_newstate();
    record *records = make_records();
    push_records(L, records);
    double sum = 0;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < RECORDS; j++) {
            record *r = &records[j];
            lua_rawgeti(L, -1, j + 1);
            check(L, LUA_TTABLE);
            r->id = (int)take_number(L, "id");
            lua_getfield(L, -1, "name");
            copy_string(L, r->name, sizeof r->name);
            lua_getfield(L, -1, "tags");
            check(L, LUA_TTABLE);
            for (int k = 0; k < 3; k++) {
                lua_rawgeti(L, -1, k + 1);
                copy_string(L, r->tags[k], sizeof r->tags[k]);
            }
            lua_pop(L, 1);
            lua_getfield(L, -1, "position");
            check(L, LUA_TTABLE);
            r->x = take_number(L, "x");
            r->y = take_number(L, "y");
            r->z = take_number(L, "z");
            lua_pop(L, 1);
            lua_getfield(L, -1, "active");
            check(L, LUA_TBOOLEAN);
            r->active = lua_toboolean(L, -1);
            lua_pop(L, 2);
        }
        sum += records[RECORDS - 1].id + records[RECORDS - 1].y;
    }
    free(records);
    lua_close(L);
    return sum;
}
