#include "CLupine.h"

#include <stdlib.h>

typedef struct iterator {
    uintptr_t seal;  // tells these userdata from all others: the address, mixed with what scripts cannot know
    lupine_callback callback;
    bool is_busy;    // makes an element
} iterator;

// The iterator at an index, or NULL; safe on any value.
static inline iterator *iterator_at(lua_State *L, int index) {
    iterator *iterator = lua_touserdata(L, index);
    if (iterator == NULL || lua_objlen(L, index) < sizeof *iterator) return NULL;
    return iterator->seal == lupine_iterator_mark(iterator) ? iterator : NULL;
}

static int refuse(lua_State *L) {
    const char *got = lua_type(L, 1) == LUA_TNONE ? "no value" : luaL_typename(L, 1);
    return luaL_argerror(L, 1, lua_pushfstring(L, "state of a Swift iterator expected, got %s", got));
}

static void end(iterator *iterator) {
    void *payload = iterator->callback.payload;
    iterator->callback.payload = NULL;
    if (payload != NULL) lupine_defer_release(iterator->callback.context, payload);
}

void lupine_let_go_of_iterator(void *userdata) { end(userdata); }

// One function for all loops: the compiler gives up on loops that come with one of their own.
static int step(lua_State *L) {
    iterator *iterator = iterator_at(L, 1);
    if (__builtin_expect(iterator == NULL, 0)) return refuse(L);
    if (__builtin_expect(iterator->is_busy, 0))
        return luaL_error(L, "the sequence is asked for an element while it makes one");
    const lupine_callback *callback = &iterator->callback;
    if (callback->payload == NULL) return 0;
    lupine_context *context = callback->context;
    lupine_outer outer = lupine_enter_host(context, L);
    iterator->is_busy = true;
    void *error = NULL;
    int outcome = (int)callback->body(context, L, callback->captured, &error);
    iterator->is_busy = false;
    // What the elements came from may be large, and the collector need not come by soon.
    if (outcome == 0 && error == NULL) end(iterator);
    if (__builtin_expect(error != NULL || context->attention != 0, 0))
        outcome = callback->finish(&error, outcome, L, context);
    lupine_leave_host(context, outer);
    if (__builtin_expect(outcome < 0, 0)) return lupine_raise(L, callback, outcome);
    return outcome;
}

void lupine_end_loop(lua_State *L) {
    iterator *iterator = iterator_at(L, 1);
    if (iterator != NULL) end(iterator);
}

static int collect_iterator(lua_State *L) {
    iterator *iterator = iterator_at(L, 1);
    // A script may call this while an element is made.
    if (iterator != NULL && !iterator->is_busy) end(iterator);
    return 0;
}

// Written in Lua, so that the compiler makes them part of the loop and Swift is called once for many elements. The state
// is a table of the iterator, false once that has given all; the table of values that it gave last; the position in that;
// and the index before its first element. A table of values has no nil before its end.
static const char iterator_functions[] =
    "local step = ... "
    "local function refill(state) "
    "  local iterator = state[1] "
    "  if not iterator then return end "
    "  local batch, is_last = step(iterator) "
    "  if is_last or not batch then state[1] = false end "
    "  if batch then state[2] = batch end "
    "  return batch "
    "end "
    "local function element(state) "
    "  local at = state[3] + 1 "
    "  local value = state[2][at] "
    "  if value == nil then "
    "    local batch = refill(state) "
    "    if not batch then return end "
    "    at, value = 1, batch[1] "
    "  end "
    "  state[3] = at "
    "  return value "
    "end "
    "local function indexed(state) "
    "  local at = state[3] + 1 "
    "  local value = state[2][at] "
    "  if value == nil then "
    "    local batch = refill(state) "
    "    if not batch then return end "
    "    state[4] = state[4] + at - 1 "
    "    at, value = 1, batch[1] "
    "  end "
    "  state[3] = at "
    "  return state[4] + at, value "
    "end "
    "local function pair(state) "
    "  local at, batch = state[3] + 2, state[2] "
    "  local key = batch[at - 1] "
    "  if key == nil then "
    "    batch = refill(state) "
    "    if not batch then return end "
    "    at, key = 2, batch[1] "
    "  end "
    "  state[3] = at "
    "  return key, batch[at] "
    "end "
    "return element, indexed, pair";

// A function that is called often is compiled by itself, as the call goes that happens to be the one; loops that call it are
// compiled with it only where that call went to its end and called no C function. So the calls come from here.
static void warm(lua_State *L) {
    enum { CALLS = 400 };  // the default is after 112
    if (!lupine_jit_is_on(L)) return;
    lua_createtable(L, 4, 0);
    lua_pushboolean(L, 0);
    lua_rawseti(L, -2, 1);
    lua_createtable(L, 2 * CALLS, 0);
    for (int position = 1; position <= 2 * CALLS; position++) {
        lua_pushinteger(L, position);
        lua_rawseti(L, -2, position);
    }
    lua_rawseti(L, -2, 2);
    for (int position = 3; position <= 4; position++) {
        lua_pushinteger(L, 0);
        lua_rawseti(L, -2, position);
    }
    for (int call = 0; call < CALLS; call++) {
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        if (lua_pcall(L, 1, 0, 0) != 0) abort();
    }
    lua_pop(L, 1);
}

static void load_functions(lua_State *L) {
    lua_pushcfunction(L, step);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_STEP);
    if (luaL_loadbufferx(L, iterator_functions, sizeof iterator_functions - 1, "=[builtin:lupine]", "t") != 0) abort();
    lupine_push_slot(L, LUPINE_SLOT_STEP);
    if (lua_pcall(L, 1, 3, 0) != 0) abort();
    for (int slot = LUPINE_SLOT_NEXT_PAIR; slot >= LUPINE_SLOT_NEXT_ELEMENT; slot--) {
        warm(L);
        lua_rawseti(L, LUA_REGISTRYINDEX, slot);
    }

    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, collect_iterator);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_ITERATOR_METATABLE);
}

static void push_iterator(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish) {
    iterator *iterator = lua_newuserdata(L, sizeof *iterator);
    iterator->seal = lupine_iterator_mark(iterator);
    iterator->callback = (lupine_callback){
        .context = context, .payload = payload, .body = (lupine_body)code, .captured = captured, .finish = finish};
    iterator->is_busy = false;
    lupine_push_slot(L, LUPINE_SLOT_ITERATOR_METATABLE);
    lua_setmetatable(L, -2);
}

static void push_function(lua_State *L, LupineLoop loop) {
    static const int slots[] = {
        LUPINE_SLOT_STEP, LUPINE_SLOT_NEXT_ELEMENT, LUPINE_SLOT_NEXT_INDEXED, LUPINE_SLOT_NEXT_PAIR};
    lupine_push_slot(L, slots[loop]);
    if (lua_isfunction(L, -1)) return;
    lua_pop(L, 1);
    load_functions(L);
    lupine_push_slot(L, slots[loop]);
}

void lupine_push_steps(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish) {
    push_function(L, LUPINE_LOOP_STEPS);
    push_iterator(context, L, payload, code, captured, finish);
    lua_pushnil(L);
}

void lupine_push_batches(
    lupine_context *context, lua_State *L, LupineLoop loop, double first_index, void *payload, const void *code,
    void *captured, lupine_finish finish) {
    push_function(L, loop);
    lua_createtable(L, 4, 0);
    if (payload != NULL) push_iterator(context, L, payload, code, captured, finish);
    else lua_pushboolean(L, 0);
    lua_rawseti(L, -2, 1);
    lua_pushvalue(L, -3);
    lua_rawseti(L, -2, 2);
    lua_pushinteger(L, 0);
    lua_rawseti(L, -2, 3);
    lua_pushnumber(L, first_index - 1);
    lua_rawseti(L, -2, 4);
    lua_remove(L, -3);
    lua_pushnil(L);
}
