#include "CLupine.h"

#include <stdio.h>
#include <string.h>

static int get(lua_State *L) {
    lua_gettable(L, 1);
    return 1;
}

static int set(lua_State *L) {
    lua_settable(L, 1);
    return 0;
}

static int next(lua_State *L) {
    int pairs = (int)lua_tointeger(L, 3);
    lua_settop(L, 2);
    luaL_checkstack(L, 2 * pairs + 2, "too many entries");
    int count = 0;
    while (lua_next(L, 1)) {
        count++;
        if (count == pairs) return 2 * count;
        lua_pushvalue(L, -2);
    }
    return 2 * count;
}

// As Lua's own, but a result that is no string is an error, and no global is read.
static int tostring(lua_State *L) {
    if (luaL_callmeta(L, 1, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING)
            return luaL_error(L, "'__tostring' must return a string (got %s)", luaL_typename(L, -1));
        return 1;
    }
    switch (lua_type(L, 1)) {
    case LUA_TNUMBER:
        lua_pushvalue(L, 1);
        lua_tostring(L, -1);
        break;
    case LUA_TSTRING:
        lua_pushvalue(L, 1);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
        break;
    case LUA_TNIL:
        lua_pushliteral(L, "nil");
        break;
    default:
        lua_pushfstring(L, "%s: %p", luaL_typename(L, 1), lua_topointer(L, 1));
    }
    return 1;
}

static int reserve(lua_State *L) {
    luaL_checkstack(L, (int)lua_tointeger(L, 1), NULL);
    return 0;
}

static int collect(lua_State *L) {
    int what = (int)lua_tointeger(L, 1);
    lua_pushinteger(L, lua_gc(L, what, (int)lua_tointeger(L, 2)));
    return 1;
}

static void put(lua_State *L, lua_CFunction function, int slot) {
    lua_pushcfunction(L, function);
    lua_rawseti(L, LUA_REGISTRYINDEX, slot);
}

void lupine_register_protected(lua_State *L) {
    put(L, lupine_message_handler, LUPINE_SLOT_HANDLER);
    put(L, get, LUPINE_SLOT_GET);
    put(L, set, LUPINE_SLOT_SET);
    put(L, next, LUPINE_SLOT_NEXT);
    put(L, tostring, LUPINE_SLOT_TOSTRING);
    put(L, collect, LUPINE_SLOT_COLLECT);
    put(L, reserve, LUPINE_SLOT_RESERVE);
}

// Runs the function of a slot over the operands on top.
static int run(lupine_context *context, lua_State *L, int slot, int operands, int results) {
    int base = lua_gettop(L) - operands;
    int handler = context->handler;
    lupine_push_slot(L, slot);
    lua_insert(L, base + 1);
    if (handler == 0) {
        lupine_push_slot(L, LUPINE_SLOT_HANDLER);
        lua_insert(L, base + 1);
        handler = base + 1;
    }
    // Room and a collector are needed to answer an interrupt.
    bool is_own = slot == LUPINE_SLOT_RESERVE || slot == LUPINE_SLOT_COLLECT;
    int status = is_own ? lua_pcall(L, operands, results, handler) : lupine_pcall(context, L, operands, results, handler);
    if (context->handler == 0) lua_remove(L, base + 1);
    return status;
}

int lupine_get(lupine_context *context, lua_State *L) { return run(context, L, LUPINE_SLOT_GET, 2, 1); }

int lupine_set(lupine_context *context, lua_State *L) { return run(context, L, LUPINE_SLOT_SET, 3, 0); }

int lupine_tostring(lupine_context *context, lua_State *L) { return run(context, L, LUPINE_SLOT_TOSTRING, 1, 1); }

int lupine_next(lupine_context *context, lua_State *L, int pairs, int *count) {
    int base = lua_gettop(L) - 2;
    lua_pushinteger(L, pairs);
    int status = run(context, L, LUPINE_SLOT_NEXT, 3, LUA_MULTRET);
    *count = status == 0 ? (lua_gettop(L) - base) / 2 : 0;
    return status;
}

int lupine_collect(lupine_context *context, lua_State *L, int what, int data, int *result) {
    lua_pushinteger(L, what);
    lua_pushinteger(L, data);
    int status = run(context, L, LUPINE_SLOT_COLLECT, 2, 1);
    if (status != 0) return status;
    *result = (int)lua_tointeger(L, -1);
    lupine_pop(L, 1);
    if (what == LUA_GCCOLLECT) lupine_reclaim_slabs(context);
    return 0;
}

bool lupine_reserve(lupine_context *context, lua_State *L, int count) {
    int top = lua_gettop(L);
    if (L == context->L && top + count <= context->limit) return true;
    if (top + count > LUAI_MAXCSTACK - 32) return false;
    // A call has room for its operands, and what the stack grows by stays.
    int wanted = count < LUPINE_FRAME_SLOTS ? LUPINE_FRAME_SLOTS : count;
    lua_pushinteger(L, wanted);
    if (run(context, L, LUPINE_SLOT_RESERVE, 1, 0) != 0) {
        lua_settop(L, top);
        return false;
    }
    if (L == context->L) context->limit = top + wanted;
    return true;
}

int64_t lupine_sequence_length(lua_State *L, int index, bool allow_holes) {
    if (index < 0) index = lua_gettop(L) + index + 1;
    int64_t count = 0, highest = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lupine_pop(L, 1);
        double key = lua_type(L, -1) == LUA_TNUMBER ? lua_tonumber(L, -1) : 0;
        if (!(key >= 1 && key <= INT32_MAX && key == (double)(int32_t)key)) {
            lupine_pop(L, 1);
            return -1;
        }
        count++;
        if ((int64_t)key > highest) highest = (int64_t)key;
    }
    return allow_holes || highest == count ? highest : -1;
}

int64_t lupine_entry_count(lua_State *L, int index) {
    if (index < 0) index = lua_gettop(L) + index + 1;
    int64_t count = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lupine_pop(L, 1);
        count++;
    }
    return count;
}

int lupine_format_number(double number, char *buffer, size_t size) {
    return snprintf(buffer, size, LUA_NUMBER_FMT, number);
}
