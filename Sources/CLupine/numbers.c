#include "CLupine.h"

// LuaJIT compiles these loops; the C API would take ten times as long for each number. What is in memory is no value
// yet: a NaN with other bits than Lua's own would be taken for another type.
static const char copiers[] =
    "local ffi, type = ... "
    "local cast, doubles = ffi.cast, ffi.typeof('double *') "
    "local function fill(table, address, first, count) "
    "  local numbers = cast(doubles, address) "
    "  for i = 1, count do table[first + i] = numbers[i - 1] end "
    "  return true "
    "end "
    "local function read(table, address, first, count) "
    "  local numbers = cast(doubles, address) "
    "  for i = 1, count do "
    "    local value = table[first + i] "
    "    if type(value) ~= 'number' then return false end "
    "    numbers[i - 1] = value "
    "  end "
    "  return true "
    "end "
    "return fill, read";

// Fewer are not worth a call.
enum { LEAST = 256 };

static int load(lua_State *L) {
    if (luaL_loadbufferx(L, copiers, sizeof copiers - 1, "=[builtin:lupine]", "t") != 0) return lua_error(L);
    lupine_push_ffi(L);
    lupine_push_slot(L, LUPINE_SLOT_TYPE);
    lua_call(L, 2, 2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_READ_NUMBERS);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_FILL_NUMBERS);
    return 0;
}

// Pushes a copier; false where there is none, or where LuaJIT would only interpret it.
static bool push_copier(lua_State *L, int slot, int count) {
    if (count < LEAST || !lupine_jit_is_on(L)) return false;
    lupine_push_slot(L, slot);
    if (lua_isfunction(L, -1)) return true;
    lupine_pop(L, 1);
    lupine_push_slot(L, LUPINE_SLOT_TYPE);
    bool has_type = lua_isfunction(L, -1);
    lupine_pop(L, 1);
    if (!has_type) return false;
    if (lua_cpcall(L, load, NULL) != 0) {
        lupine_pop(L, 1);
        return false;
    }
    lupine_push_slot(L, slot);
    return true;
}

// Runs a copier on the table at an index; false if it met something else than numbers.
static bool copy(lua_State *L, int slot, int index, const double *numbers, int first, int count) {
    int top = lua_gettop(L);
    if (!push_copier(L, slot, count)) return false;
    lua_pushvalue(L, index);
    // The address as a number: the compiler gives up on the conversion of a light userdata.
    lua_pushnumber(L, (lua_Number)(uintptr_t)numbers);
    lua_pushinteger(L, first);
    lua_pushinteger(L, count);
    bool done = lua_pcall(L, 4, 1, 0) == 0 && lua_toboolean(L, -1);
    lua_settop(L, top);
    return done;
}

static bool has_nan(const double *numbers, int count) {
    int found = 0;
    for (int i = 0; i < count; i++) found |= numbers[i] != numbers[i];
    return found != 0;
}

void lupine_fill_numbers(lua_State *L, int index, const double *numbers, int first, int count) {
    if (!has_nan(numbers, count) && copy(L, LUPINE_SLOT_FILL_NUMBERS, index, numbers, first, count)) return;
    for (int i = 0; i < count; i++) {
        lua_pushnumber(L, numbers[i]);
        lua_rawseti(L, index, first + i + 1);
    }
}

// Key 0 stands for the beginning, and 0 is expected at the end.
static bool next_is(lua_State *L, int index, int key, int expected) {
    if (key == 0) {
        lua_pushnil(L);
    } else {
        // For a key that there is not lua_next raises, and a border may be in the hash part, with nothing before it.
        lua_rawgeti(L, index, key);
        bool is_there = !lua_isnil(L, -1);
        lupine_pop(L, 1);
        if (!is_there) return false;
        lua_pushinteger(L, key);
    }
    if (lua_next(L, index) == 0) return expected == 0;
    bool is = lua_type(L, -2) == LUA_TNUMBER && lua_tonumber(L, -2) == expected;
    lupine_pop(L, 2);
    return is;
}

// Whether the keys of a table with more than a few elements are 1 to count and no others. The elements before the last
// ones are looked at by the copier.
//
// Lua walks through the array part of a table in order, and then through its hash part in no order. Where the walk
// comes upon the last keys one after the other and then ends, they are all that the hash part holds, if it holds any.
static bool ends_there(lua_State *L, int index, int count) {
    if (!next_is(L, index, 0, 1) || !next_is(L, index, count, 0)) return false;
    for (int key = count - 1; key >= count - 24; key--)
        if (!next_is(L, index, key, key + 1)) return false;
    return true;
}

bool lupine_read_numbers(lua_State *L, int index, double *numbers, int first, int count) {
    if (copy(L, LUPINE_SLOT_READ_NUMBERS, index, numbers, first, count)) return true;
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, index, first + i + 1);
        bool is_number = lua_type(L, -1) == LUA_TNUMBER;
        numbers[i] = lua_tonumber(L, -1);
        lupine_pop(L, 1);
        if (!is_number) return false;
    }
    return true;
}

int lupine_number_count(lua_State *L, int index) {
    size_t count = lua_objlen(L, index);
    if (count < LEAST || count > 1 << 26) return 0;
    // The copier would ask it for what is missing.
    if (lua_getmetatable(L, index)) {
        lupine_pop(L, 1);
        return 0;
    }
    return ends_there(L, index, (int)count) ? (int)count : 0;
}
