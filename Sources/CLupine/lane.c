#include "CLupine.h"

#include <stdlib.h>
#include <string.h>

// Compiled code is nothing that can be unwound: LuaJIT says where it is, but not how much of the stack it takes. Who walks
// the stack, as some do when Swift throws, stops at the function that it calls.
#if defined(__ELF__) && defined(__x86_64__)
#define END_OF_STACK __asm__ volatile(".cfi_undefined rip")
#elif defined(__ELF__) && defined(__aarch64__)
#define END_OF_STACK __asm__ volatile(".cfi_undefined x30")
#else
#define END_OF_STACK
#endif

double lupine_lane_call(
    const lupine_leaf *leaf, void *p0, void *p1, void *p2, void *p3, double d0, double d1, double d2, double d3) {
    END_OF_STACK;
    const lupine_callback *callback = &leaf->callback->callback;
    lupine_context *context = callback->context;
    if (__builtin_expect(callback->payload == NULL, 0)) {
        context->lane_status = LUPINE_LANE_REFUSED;
        return 0;
    }
    // Without a coroutine every way into the state is shut.
    lua_State *L = context->L;
    context->L = NULL;
    void *error = NULL;
    double result =
        ((lupine_leaf_body)leaf->code)(context, p0, p1, p2, p3, d0, d1, d2, d3, leaf->captured, &error);
    context->L = L;
    // LuaJIT would take other NaN for values of other types.
    if (__builtin_expect(result != result, 0)) result = __builtin_nan("");
    if (__builtin_expect(error != NULL, 0)) {
        context->lane_error = error;
        context->lane_status = LUPINE_LANE_UNSETTLED;
    }
    return result;
}

char *lupine_lane_bytes(lupine_context *context, size_t count) {
    enum { LEAST = 256, LARGE = 1 << 16 };
    if (count > context->lane_capacity || (context->lane_capacity > LARGE && count < context->lane_capacity / 4)) {
        size_t capacity = count < LEAST ? LEAST : count * 2;
        char *bytes = realloc(context->lane_bytes, capacity);
        if (bytes == NULL) abort();
        context->lane_bytes = bytes;
        context->lane_capacity = capacity;
    }
    return context->lane_bytes;
}

// What the functions in front of C functions share. The types have no names, which scripts could use or take.
_Static_assert(offsetof(lupine_object, address) == 2 * sizeof(void *), "the lane reads objects");
_Static_assert(offsetof(lupine_object, mutations) == 4 * sizeof(void *), "the lane reads objects");

static const char environment[] =
    "local ffi, type, getmetatable, tonumber, settle, status, bytes, call, header = ... "
    "local cast, typeof = ffi.cast, ffi.typeof "
    "return { "
    "  on = false, type = type, getmetatable = getmetatable, tonumber = tonumber, settle = settle, cast = cast, text = ffi.string, "
    "  header = header, "
    "  words = typeof('uint64_t *'), "
    "  objects = typeof('struct { void *seal, *type, *address, *owner; int32_t mutations, loans; } *'), "
    "  status = cast('int32_t *', status), bytes = cast('const char **', bytes), "
    "  call = cast('double (*)(void *, const void *, const void *, const void *, const void *, "
    "    double, double, double, double)', call), "
    "  least = cast('int64_t', -9007199254740992), most = cast('int64_t', 9007199254740992), "
    "  greatest = cast('uint64_t', 9007199254740992), "
    "  nan = cast('uint64_t', 0xfff80000) * 4294967296, "
    "  double = typeof('double *'), float = typeof('float *'), bool = typeof('bool *'), "
    "  int8 = typeof('int8_t *'), int16 = typeof('int16_t *'), int32 = typeof('int32_t *'), "
    "  int64 = typeof('int64_t *'), uint8 = typeof('uint8_t *'), uint16 = typeof('uint16_t *'), "
    "  uint32 = typeof('uint32_t *'), uint64 = typeof('uint64_t *') "
    "}";

// How many words before its memory a userdata has the address of its metatable; 0 if that is not clear. Two userdata
// and two metatables tell it.
static int find_metatable_word(lua_State *L) {
    enum { FARTHEST = 4 };
    int found = 0;
    void **userdata[2];
    const void *metatables[2];
    for (int i = 0; i < 2; i++) {
        userdata[i] = lua_newuserdata(L, sizeof(void *));
        lua_createtable(L, 0, 0);
        metatables[i] = lua_topointer(L, -1);
        lua_setmetatable(L, -2);
    }
    for (int word = 1; word <= FARTHEST; word++) {
        if (userdata[0][-word] != metatables[0] || userdata[1][-word] != metatables[1]) continue;
        if (found != 0) return 0;
        found = word;
    }
    lua_getmetatable(L, -2);
    lua_setmetatable(L, -2);
    if (found != 0 && userdata[1][-found] != metatables[0]) found = 0;
    lupine_pop(L, 2);
    return found;
}

static int open(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    if (luaL_loadbufferx(L, environment, sizeof environment - 1, "=[builtin:lupine]", "t") != 0) return lua_error(L);
    lupine_push_ffi(L);
    lupine_push_slot(L, LUPINE_SLOT_TYPE);
    lupine_push_slot(L, LUPINE_SLOT_GETMETATABLE);
    lupine_push_slot(L, LUPINE_SLOT_TONUMBER);
    lupine_push_slot(L, LUPINE_SLOT_LANE);
    lua_pushlightuserdata(L, &context->lane_status);
    lua_pushlightuserdata(L, &context->lane_bytes);
    lua_pushlightuserdata(L, (void *)lupine_lane_call);
    int word = find_metatable_word(L);
    if (word == 0 || !lua_isfunction(L, -7)) return luaL_error(L, "no lane");
    lua_pushinteger(L, word);
    lua_call(L, 9, 1);
    lua_pushboolean(L, lupine_jit_is_on(L));
    lua_setfield(L, -2, "on");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_LANE);
    // Tables that are let go of lose their places, and functions theirs.
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_LANE_PLACES);
    return 0;
}

bool lupine_open_lane(lupine_context *context, lua_State *L) {
    (void)context;
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_LANE);
    if (lua_cpcall(L, open, NULL) == 0) return true;
    lupine_pop(L, 1);
    lua_pushboolean(L, 0);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_LANE);
    return false;
}

bool lupine_push_lane(
    lupine_context *context, lua_State *L, const char *source, size_t length, int blanks, const int32_t *metatables,
    int count) {
    (void)context;
    int top = lua_gettop(L);
    lupine_push_slot(L, LUPINE_SLOT_LANE);
    if (!lua_istable(L, -1) || lua_getupvalue(L, top, 1) == NULL) {
        lua_settop(L, top);
        return false;
    }
    lupine_leaf_callback *callback = lua_touserdata(L, -1);
    bool has_leaves = lua_objlen(L, -1) > sizeof *callback;
    lua_settop(L, top);
    // Each function is compiled from a source of its own: of functions that share a prototype LuaJIT takes the upvalues
    // for variables, not for constants.
    if (luaL_loadbufferx(L, source, length, "=[builtin:lupine]", "t") != 0) {
        lua_settop(L, top);
        return false;
    }
    lupine_push_slot(L, LUPINE_SLOT_LANE);
    lua_pushvalue(L, top);
    lua_pushlightuserdata(L, has_leaves ? callback->leaves : NULL);
    if (blanks != 0) lupine_push_slot(L, blanks);
    else lua_pushnil(L);
    for (int i = 0; i < count; i++) {
        lupine_push_slot(L, metatables[i]);
        lua_pushlightuserdata(L, (void *)lua_topointer(L, -1));
        lua_remove(L, -2);
    }
    if (lua_pcall(L, 4 + count, 1, 0) != 0) {
        lua_settop(L, top);
        return false;
    }
    lua_pushvalue(L, -1);
    lua_setupvalue(L, top, 2);
    return true;
}

static int make_blanks(lua_State *L) {
    // LuaJIT begins to compile a loop at its 57th round, which had better not come by here: none that makes up to seven
    // objects in a round does.
    enum { FIRST = 48, SECOND = 128, MOST = 256 };
    lupine_context *context = lupine_context_of(L);
    // blanks, count of the last time -> count
    int last = (int)lua_tointeger(L, 2);
    int count = last == 0 ? FIRST : last == FIRST ? SECOND : MOST;
    const void *type = lua_touserdata(L, lua_upvalueindex(1));
    size_t size = (size_t)lua_tointeger(L, lua_upvalueindex(2));
    int metatable = (int)lua_tointeger(L, lua_upvalueindex(3));
    lua_settop(L, 1);
    lupine_fill_objects(context, L, type, size, metatable, count);
    lua_pushinteger(L, count);
    return 1;
}

void lupine_push_blanks(lua_State *L, const void *type, size_t size, int metatable) {
    lua_pushlightuserdata(L, (void *)type);
    lua_pushinteger(L, (lua_Integer)size);
    lua_pushinteger(L, metatable);
    lua_pushcclosure(L, make_blanks, 3);
}

void lupine_place_lane(lupine_context *context, lua_State *L) {
    int table = lua_gettop(L) - 3, key = table + 1, plain = table + 2, lane = table + 3;
    (void)context;
    lupine_push_slot(L, LUPINE_SLOT_LANE);
    lua_getfield(L, -1, "on");
    bool on = lua_toboolean(L, -1);
    lua_pushvalue(L, key);
    lua_pushvalue(L, on ? lane : plain);
    lua_rawset(L, table);
    lupine_push_slot(L, LUPINE_SLOT_LANE_PLACES);
    lua_pushvalue(L, table);
    lua_rawget(L, -2);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 4);
        lua_pushvalue(L, table);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4);
    }
    lua_pushvalue(L, key);
    lua_createtable(L, 2, 0);
    lupine_push_slot(L, LUPINE_SLOT_INSTANCES);
    lua_getmetatable(L, -1);
    lua_remove(L, -2);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, plain);
    lua_rawseti(L, -2, 1);
    lua_pushvalue(L, lane);
    lua_rawseti(L, -2, 2);
    lua_rawset(L, -3);
    lua_settop(L, table - 1);
}

void lupine_place_leaf(lupine_context *context, lua_State *L) {
    int table = lua_gettop(L) - 1, lane = table + 2;
    lua_pushvalue(L, -1);
    lua_rawget(L, table);
    for (int i = 1; lua_isfunction(L, lane) && !lua_iscfunction(L, lane); i++) {
        const char *name = lua_getupvalue(L, lane, i);
        if (name == NULL) break;
        if (strcmp(name, "fallback") == 0 && lua_iscfunction(L, -1)) {
            lua_insert(L, lane);
            lupine_place_lane(context, L);
            return;
        }
        lua_pop(L, 1);
    }
    lua_settop(L, table - 1);
}

bool lupine_find_lane(lupine_context *context, lua_State *L) {
    (void)context;
    int table = lua_gettop(L) - 1;
    lupine_push_slot(L, LUPINE_SLOT_LANE_PLACES);
    if (lua_istable(L, -1)) {
        lua_pushvalue(L, table);
        lua_rawget(L, -2);
        if (lua_istable(L, -1)) {
            lua_pushvalue(L, table + 1);
            lua_rawget(L, -2);
            if (lua_istable(L, -1)) {
                lua_rawgeti(L, -1, 1);
                lua_rawgeti(L, -2, 2);
                lua_replace(L, table + 1);
                lua_replace(L, table);
                lua_settop(L, table + 1);
                if (lua_isfunction(L, -1) && lua_isfunction(L, -2)) return true;
            }
        }
    }
    lua_settop(L, table - 1);
    return false;
}

void lupine_switch_lane(lupine_context *context, lua_State *L, bool on) {
    (void)context;
    int top = lua_gettop(L);
    lupine_push_slot(L, LUPINE_SLOT_LANE);
    if (lua_istable(L, -1)) {
        lua_pushboolean(L, on);
        lua_setfield(L, -2, "on");
        lupine_push_slot(L, LUPINE_SLOT_LANE_PLACES);
        for (lua_pushnil(L); lua_next(L, top + 2); lua_pop(L, 1)) {
            // The table, and what has which place in it.
            int table = lua_gettop(L) - 1;
            for (lua_pushnil(L); lua_next(L, table + 1); lua_settop(L, table + 2)) {
                int key = table + 2;
                lua_rawgeti(L, key + 1, on ? 1 : 2);
                lua_rawgeti(L, key + 1, on ? 2 : 1);
                lua_pushvalue(L, key);
                lua_rawget(L, table);
                // A script may have put something else there.
                if (!lua_isfunction(L, -1) || !lua_rawequal(L, -1, -3) || !lua_isfunction(L, -2)) continue;
                lua_pushvalue(L, key);
                lua_pushvalue(L, -3);
                lua_rawset(L, table);
            }
        }
    }
    lua_settop(L, top);
}
