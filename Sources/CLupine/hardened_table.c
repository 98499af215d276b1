// table.sort, and the functions of `table` that move many elements.

#include "hardened.h"

// Moves of fewer elements are left to LuaJIT's own functions: no script notices the time they take.
enum { FEW_MOVES = 50000 };

static int insert(lua_State *L) {
    if (lua_gettop(L) != 3 || lua_type(L, 1) != LUA_TTABLE || !lua_isnumber(L, 2)) return lupine_call_wrapped(L);
    lua_Number number = lua_tonumber(L, 2);
    size_t length = lua_objlen(L, 1);
    if (!(number >= 1 && number < (lua_Number)INT32_MAX)) return luaL_argerror(L, 2, "position out of bounds");
    if (length < number + FEW_MOVES) return lupine_call_wrapped(L);
    int position = (int)number;
    ptrdiff_t steps = LUPINE_STEPS;
    for (int index = (int)length; index >= position; index--) {
        lua_rawgeti(L, 1, index);
        lua_rawseti(L, 1, index + 1);
        lupine_spend(L, &steps, 4);
    }
    lua_rawseti(L, 1, position);
    return 0;
}

// The element at a position, out of many.
static int remove_far(lua_State *L) {
    int position = (int)lua_tonumber(L, 2), last = (int)lua_objlen(L, 1);
    ptrdiff_t steps = LUPINE_STEPS;
    lua_rawgeti(L, 1, position);
    for (int index = position + 1; index <= last; index++) {
        lua_rawgeti(L, 1, index);
        lua_rawseti(L, 1, index - 1);
        lupine_spend(L, &steps, 4);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, last);
    return 1;
}

static int64_t check_position(lua_State *L, int index) {
    lua_Number number = luaL_checknumber(L, index);
    if (!(number >= INT32_MIN && number <= INT32_MAX)) luaL_argerror(L, index, "position out of bounds");
    return (int64_t)number;
}

// Pops a value into a table. A nil for what is nil already would take room.
static void move_top(lua_State *L, int table, int64_t index) {
    lua_pushnumber(L, (lua_Number)index);
    if (lua_isnil(L, -2)) {
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        bool is_nil = lua_isnil(L, -1);
        lua_settop(L, -2);
        if (is_nil) {
            lua_settop(L, -3);
            return;
        }
    }
    lua_insert(L, -2);
    lua_rawset(L, table);
}

static int move_far(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    int64_t first = check_position(L, 2), last = check_position(L, 3), to = check_position(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    luaL_checktype(L, target, LUA_TTABLE);
    lua_settop(L, 5);
    ptrdiff_t steps = LUPINE_STEPS;
    // Backwards where elements would be overwritten before they are read.
    bool backwards = to > first && to <= last && (target == 1 || lua_rawequal(L, 1, 5));
    int64_t count = last - first + 1;
    for (int64_t i = 0; i < count; i++) {
        int64_t offset = backwards ? count - 1 - i : i;
        lua_rawgeti(L, 1, (int)(first + offset));
        move_top(L, target, to + offset);
        lupine_spend(L, &steps, 6);
    }
    lua_pushvalue(L, target);
    return 1;
}

// What moves few elements stays with LuaJIT's own functions, which it compiles. The calls are tail calls, so messages name
// the function and the line that the script wrote.
static const char prelude[] =
    "local table, few, append, remove_far, move_far, select, type, tonumber = ...\n"
    "local insert, remove, move = table.insert, table.remove, table.move\n"
    "if append then\n"
    "    function table.insert(...)\n"
    "        if select('#', ...) == 2 then return append(...) end\n"
    "        return insert(...)\n"
    "    end\n"
    "end\n"
    "function table.remove(...)\n"
    "    local t, position = ...\n"
    "    if position and type(t) == 'table' then\n"
    "        local number = tonumber(position)\n"
    "        if number and number >= 1 and #t - number > few then return remove_far(t, number) end\n"
    "    end\n"
    "    return remove(...)\n"
    "end\n"
    "function table.move(...)\n"
    "    local t, first, last, to = ...\n"
    "    local a, b, c = tonumber(first), tonumber(last), tonumber(to)\n"
    "    if a and b and c and type(t) == 'table' then\n"
    "        local is_near = a > -2^31 and a < 2^31 and b > -2^31 and b < 2^31 and b - a < few and c == c\n"
    "        if not is_near then return move_far(...) end\n"
    "    end\n"
    "    return move(...)\n"
    "end\n";

// LuaJIT's own are written in Lua too, without checks. Where they are misused their messages are wanted.
static const char loops[] =
    "local table, type, next, rawget = ...\n"
    "local foreach, foreachi = table.foreach, table.foreachi\n"
    "function table.foreach(...)\n"
    "    local t, call = ...\n"
    "    if type(t) ~= 'table' or type(call) ~= 'function' then return foreach(...) end\n"
    "    for key, value in next, t do\n"
    "        local result = call(key, value)\n"
    "        if result ~= nil then return result end\n"
    "    end\n"
    "end\n"
    "function table.foreachi(...)\n"
    "    local t, call = ...\n"
    "    if type(t) ~= 'table' or type(call) ~= 'function' then return foreachi(...) end\n"
    "    for index = 1, #t do\n"
    "        local result = call(index, rawget(t, index))\n"
    "        if result ~= nil then return result end\n"
    "    end\n"
    "end\n";

// LuaJIT's own function, which is not compiled so: what compiled code asks for cannot be refused, however large.
static int concat(lua_State *L) {
    lupine_check(L);
    return lupine_call_wrapped(L);
}

void lupine_harden_table(lua_State *L) {
    lua_pushliteral(L, "sort");
    lua_pushcfunction(L, lupine_sort);
    lua_rawset(L, -3);
    lupine_wrap_function(L, "concat", concat);
    lua_pushvalue(L, -1);
    lua_pushinteger(L, FEW_MOVES);
    // Appending is compiled where there is a compiler.
    if (lupine_jit_is_on(L)) lua_getfield(L, -2, "insert");
    else lua_pushboolean(L, 0);
    lua_pushvalue(L, -3);
    lupine_wrap_function(L, "insert", insert);
    lua_settop(L, -2);
    lua_pushcfunction(L, remove_far);
    lua_pushcfunction(L, move_far);
    lupine_push_base(L, "select");
    lupine_push_base(L, "type");
    lupine_push_base(L, "tonumber");
    lupine_run_prelude(L, prelude, 8, 0);
    lua_pushvalue(L, -1);
    lupine_push_base(L, "type");
    lupine_push_base(L, "next");
    lupine_push_base(L, "rawget");
    lupine_run_checked_prelude(L, loops, 4, 0);
}
