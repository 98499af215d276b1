// pcall, xpcall, tostring, print, string.format, os.date and collectgarbage.

#include "hardened.h"

// Older LuaJITs run pcall and xpcall without a stack check, which a Lua function around them makes. A handler runs after
// the stack was unwound, where it can be interrupted like any function; the one that only looks at the stack does not.
// LuaJIT's functions make tail calls of metamethods: one that is its own metamethod would go on for ever.
static const char prelude[] =
    "local environment, check, select, type, traceback, has52, ipairs = ...\n"
    "local pcall, xpcall = environment.pcall, environment.xpcall\n"
    "local function finish(ok, ...)\n"
    "    if not ok then check() end\n"
    "    return ok, ...\n"
    "end\n"
    "local function finish_handler(ok, ...)\n"
    "    if ok then return false, (...) end\n"
    "    check()\n"
    "    return false, 'error in error handling'\n"
    "end\n"
    "local function handle(handler, ok, ...)\n"
    "    if ok then return true, ... end\n"
    "    check()\n"
    "    return finish_handler(pcall(handler, (...)))\n"
    "end\n"
    "environment.pcall = function(...)\n"
    "    local called = ...\n"
    "    if called == nil and select('#', ...) == 0 then return pcall() end\n"
    "    return finish(pcall(...))\n"
    "end\n"
    "environment.xpcall = function(...)\n"
    "    local called, handler = ...\n"
    "    if type(handler) ~= 'function' then return xpcall(...) end\n"
    "    if handler == traceback then return finish(xpcall(...)) end\n"
    "    return handle(handler, pcall(called, select(3, ...)))\n"
    "end\n"
    "local tostring = environment.tostring\n"
    "environment.tostring = function(...)\n"
    "    if select('#', ...) == 0 then return tostring() end\n"
    "    local text = tostring((...))\n"
    "    return text\n"
    "end\n"
    "for _, name in ipairs(has52 and { 'pairs', 'ipairs' } or {}) do\n"
    "    local stock = environment[name]\n"
    "    environment[name] = function(...)\n"
    "        if select('#', ...) == 0 then return stock() end\n"
    "        local iterator, state, first = stock((...))\n"
    "        return iterator, state, first\n"
    "    end\n"
    "end\n";

static int print(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    int count = lua_gettop(L);
    lupine_check(L);
    lupine_check_stack(L);
    lua_pushnil(L);
    lupine_buffer buffer;
    lupine_buffer_open(&buffer, L, count + 1);
    ptrdiff_t steps = LUPINE_STEPS;
    for (int index = 1; index <= count; index++) {
        if (index > 1) lupine_buffer_add_byte(&buffer, '\t');
        lupine_push_slot(L, LUPINE_SLOT_TOSTRING);
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        lupine_buffer_add_value(&buffer);
        lupine_spend(L, &steps, 20);
    }
    lupine_buffer_add_byte(&buffer, '\n');
    lupine_outer outer = lupine_enter_host(context, L);
    context->write(context->host, buffer.bytes, buffer.count);
    lupine_leave_host(context, outer);
    return 0;
}

static int collectgarbage(lua_State *L) {
    const char *option = luaL_optstring(L, 1, "collect");
    lupine_check(L);
    if (strcmp(option, "count") == 0) {
        lua_pushnumber(L, lua_gc(L, LUA_GCCOUNT, 0) + lua_gc(L, LUA_GCCOUNTB, 0) / 1024.0);
    } else if (strcmp(option, "collect") == 0) {
        lua_pushinteger(L, lua_gc(L, LUA_GCCOLLECT, 0));
    } else if (strcmp(option, "step") == 0) {
        lua_pushboolean(L, lua_gc(L, LUA_GCSTEP, 0));
    } else {
        lupine_audit(lupine_context_of(L), L, LUPINE_DENIED_OPTION, option);
        return luaL_error(L, "'collectgarbage' does not take '%s' in a runtime with limits", option);
    }
    return 1;
}

// LuaJIT's own function, which may call `__tostring`, in this function's frame.
static int format(lua_State *L) {
    lupine_check(L);
    lupine_check_stack(L);
    return lupine_call_wrapped(L);
}

void lupine_harden_format(lua_State *L) { lupine_wrap_function(L, "format", format); }

// Some conversions take a microsecond each.
enum { LONGEST_FORMAT = 16 * 1024 };

static int date(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING && lua_objlen(L, 1) > LONGEST_FORMAT) return luaL_argerror(L, 1, "format too long");
    return lupine_call_wrapped(L);
}

void lupine_harden_clock(lua_State *L) { lupine_wrap_function(L, "date", date); }

// Pushes debug.traceback, or false.
static void push_traceback(lua_State *L) {
    lua_getglobal(L, LUA_DBLIBNAME);
    if (lua_istable(L, -1)) lua_getfield(L, -1, "traceback");
    else lua_pushboolean(L, 0);
    lua_remove(L, -2);
}

void lupine_harden_base(lua_State *L) {
    static const luaL_Reg functions[] = {{"print", print}, {"collectgarbage", collectgarbage}, {NULL, NULL}};
    static const char *const removed[] = {"newproxy", "gcinfo"};
    lupine_set_functions(L, functions);
    lupine_remove_fields(L, removed, 2);
    lua_pushvalue(L, -1);
    lua_pushcfunction(L, lupine_answer_interrupt);
    lupine_push_base(L, "select");
    lupine_push_base(L, "type");
    push_traceback(L);
    lua_pushboolean(L, lupine_context_of(L)->lua52);
    lupine_push_base(L, "ipairs");
    lupine_run_prelude(L, prelude, 7, 0);
}
