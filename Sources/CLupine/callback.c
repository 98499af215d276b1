#include "CLupine.h"

#include <stdlib.h>
#include <string.h>

// As luaL_argerror says it, with the name the function was registered by where it has one.
static void push_bad_argument(lua_State *L, const lupine_callback *callback) {
    const char *message = lua_tostring(L, -1);
    const char *label = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    bool is_receiver = lua_isboolean(L, -2);
    int index = is_receiver ? 1 : (int)lua_tointeger(L, -2);
    lua_Debug activation = {0};
    if (lua_getstack(L, 0, &activation)) lua_getinfo(L, "n", &activation);
    const char *name = callback->name != NULL ? callback->name : activation.name != NULL ? activation.name : "?";
    bool is_method = activation.namewhat != NULL && strcmp(activation.namewhat, "method") == 0;
    index -= callback->hidden;
    if (callback->hidden > 0) is_method = false;
    luaL_where(L, 1);
    if (label != NULL) lua_pushfstring(L, "bad argument '%s' to '%s' (%s)", label, name, message);
    else if (is_receiver && !is_method)
        lua_pushfstring(L, "bad argument #1 to '%s' (%s; use ':' to call a method)", name, message);
    else if (is_method && index == 1) lua_pushfstring(L, "calling '%s' on bad self (%s)", name, message);
    else lua_pushfstring(L, "bad argument #%d to '%s' (%s)", is_method ? index - 1 : index, name, message);
    lua_concat(L, 2);
}

static void push_bad_value(lua_State *L, const lupine_callback *callback) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : callback->name;
    luaL_where(L, 1);
    lua_pushfstring(L, "bad value for '%s' (%s)", name, lua_tostring(L, -2));
    lua_concat(L, 2);
}

void lupine_note_raised(lua_State *L, int raising) {
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_RETHROWN);
    lupine_context_of(L)->raising = raising;
}

static int raise_noted(lua_State *L, int raising) {
    lupine_note_raised(L, raising);
    return lua_error(L);
}

// The only place where an error of Swift's becomes one of Lua's: every Swift frame has returned.
static int raise(lua_State *L, const lupine_callback *callback, int outcome) {
    if (outcome == LUPINE_BAD_ARGUMENT) {
        push_bad_argument(L, callback);
        return raise_noted(L, LUPINE_RAISING_ARGUMENT);
    }
    if (outcome == LUPINE_BAD_VALUE) {
        push_bad_value(L, callback);
        return raise_noted(L, LUPINE_RAISING_ARGUMENT);
    }
    if (outcome == LUPINE_BAD_USE || outcome == LUPINE_DENIED) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
        if (outcome == LUPINE_BAD_USE) return lua_error(L);
        return raise_noted(L, LUPINE_RAISING_DENIAL);
    }
    if (outcome == LUPINE_NO_MEMORY) {
        lua_pushliteral(L, "not enough memory");
        return raise_noted(L, LUPINE_RAISING_MEMORY);
    }
    return raise_noted(L, LUPINE_RAISING_ERROR);
}

int lupine_raise(lua_State *L, const lupine_callback *callback, int outcome) { return raise(L, callback, outcome); }

int lupine_raise_overflow(lua_State *L, const char *calls) {
    luaL_where(L, 1);
    lua_pushfstring(L, "stack overflow (too many nested calls %s)", calls);
    lua_concat(L, 2);
    // On its way out of ten thousand coroutines `coroutine.wrap` would put a position before a string each time.
    bool is_main = lua_pushthread(L);
    lua_settop(L, -2);
    if (!is_main) {
        size_t length;
        const char *message = lua_tolstring(L, -1, &length);
        lupine_push_message(lupine_context_of(L), L, message, length);
    }
    return raise_noted(L, LUPINE_RAISING_OVERFLOW);
}

void lupine_audit(lupine_context *context, lua_State *L, int what, const char *text) {
    if (context->audit == NULL || context->is_auditing) return;
    lupine_outer outer = lupine_enter_host(context, L);
    context->is_auditing = true;
    context->audit(context->host, what, text);
    context->is_auditing = false;
    lupine_leave_host(context, outer);
}

static int trampoline(lua_State *L) {
    lupine_callback *callback = lua_touserdata(L, lua_upvalueindex(1));
    if (__builtin_expect(callback->payload == NULL, 0)) return luaL_error(L, "this function has been finalized");
    lupine_outer outer = lupine_enter_host(callback->context, L);
    void *error = NULL;
    int outcome = (int)callback->body(callback->context, L, callback->captured, &error);
    if (__builtin_expect(error != NULL || callback->context->attention != 0, 0))
        outcome = callback->finish(&error, outcome, L, callback->context);
    lupine_leave_host(callback->context, outer);
    if (__builtin_expect(outcome < 0, 0)) return raise(L, callback, outcome);
    return outcome;
}

static bool has_metatable(lua_State *L, int index, int slot) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return false;
    lupine_push_slot(L, slot);
    bool result = lua_rawequal(L, -1, -2);
    lupine_pop(L, 2);
    return result;
}

void lupine_let_go_of_callback(void *userdata) {
    lupine_callback *callback = userdata;
    void *payload = callback->payload;
    if (payload == NULL) return;
    callback->payload = NULL;
    lupine_defer_release(callback->context, payload);
    free((char *)callback->name);
    callback->name = NULL;
}

static int collect_callback(lua_State *L) {
    if (has_metatable(L, 1, LUPINE_SLOT_CALLBACK_METATABLE)) lupine_let_go_of_callback(lua_touserdata(L, 1));
    return 0;
}

// Arguments that are left out are nil, as they are to the Lua function in front of it: so the errors are the same.
static int leaf_trampoline(lua_State *L) {
    const lupine_leaf_callback *leaf = lua_touserdata(L, lua_upvalueindex(1));
    if (lua_gettop(L) < leaf->arity) lua_settop(L, leaf->arity);
    return trampoline(L);
}

static lupine_callback *new_callback(lua_State *L, size_t size, lupine_callback parts, const char *name, size_t length) {
    lupine_callback *callback = lua_newuserdata(L, size);
    *callback = parts;
    callback->name = name == NULL ? NULL : strndup(name, length);
    lupine_push_slot(L, LUPINE_SLOT_CALLBACK_METATABLE);
    lua_setmetatable(L, -2);
    return callback;
}

static lupine_callback parts_of(
    lupine_context *context, void *payload, const void *code, void *captured, lupine_finish finish, int hidden) {
    return (lupine_callback){
        lupine_owner_mark(context, LUPINE_OWNER_CALLBACK), context, payload, (lupine_body)code, captured, finish, NULL, hidden};
}

void lupine_push_callback(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish,
    const char *name, size_t name_length, int hidden) {
    lupine_callback parts = parts_of(context, payload, code, captured, finish, hidden);
    new_callback(L, sizeof parts, parts, name, name_length);
    lua_pushcclosure(L, trampoline, 1);
}

lupine_leaf *lupine_push_leaf(
    lupine_context *context, lua_State *L, void *payload, const void *code, void *captured, lupine_finish finish,
    const char *name, size_t name_length, int hidden, int arity, int leaves) {
    lupine_callback parts = parts_of(context, payload, code, captured, finish, hidden);
    size_t size = sizeof(lupine_leaf_callback) + (size_t)leaves * sizeof(lupine_leaf);
    lupine_leaf_callback *callback = (lupine_leaf_callback *)new_callback(L, size, parts, name, name_length);
    callback->arity = arity;
    for (int i = 0; i < leaves; i++) callback->leaves[i].callback = callback;
    // The second upvalue is for the function in front, which lives as long: only one of the two has a place at a time.
    lua_pushboolean(L, 0);
    lua_pushcclosure(L, leaf_trampoline, 2);
    return callback->leaves;
}

// A Swift error as a value: the payload and, as the environment's only element, its text, once that has been asked for.

typedef struct swift_error {
    uintptr_t mark;
    lupine_context *context;
    void *payload;
    lupine_error_text text;  // NULL where the environment has it
} swift_error;

void lupine_push_error(lupine_context *context, lua_State *L, void *payload, lupine_error_text text) {
    swift_error *error = lua_newuserdata(L, sizeof *error);
    error->mark = lupine_owner_mark(context, LUPINE_OWNER_ERROR);
    error->context = context;
    error->payload = payload;
    error->text = text;
    lupine_push_slot(L, LUPINE_SLOT_ERROR_METATABLE);
    lua_setmetatable(L, -2);
}

// Makes the string on top the text of an error, and pops it.
static void set_text(lua_State *L, int index) {
    swift_error *error = lua_touserdata(L, index);
    error->text = NULL;
    lua_createtable(L, 1, 0);
    lua_insert(L, -2);
    lua_rawseti(L, -2, 1);
    lua_setfenv(L, index);
}

void lupine_push_message(lupine_context *context, lua_State *L, const char *message, size_t length) {
    lupine_push_error(context, L, NULL, NULL);
    int index = lua_gettop(L);
    lua_pushlstring(L, message, length);
    set_text(L, index);
}

bool lupine_is_error(lua_State *L, int index) { return has_metatable(L, index, LUPINE_SLOT_ERROR_METATABLE); }

void *lupine_error_payload(lua_State *L, int index) {
    if (!lupine_is_error(L, index)) return NULL;
    swift_error *error = lua_touserdata(L, index);
    return error->payload;
}

void lupine_let_go_of_error(void *userdata) {
    swift_error *error = userdata;
    void *payload = error->payload;
    error->payload = NULL;
    if (payload != NULL) lupine_defer_release(error->context, payload);
}

static int collect_error(lua_State *L) {
    if (lupine_is_error(L, 1)) lupine_let_go_of_error(lua_touserdata(L, 1));
    return 0;
}

void lupine_push_error_text(lua_State *L, int index) {
    if (index < 0) index = lua_gettop(L) + index + 1;
    const swift_error *error = lua_touserdata(L, index);
    if (error->text != NULL) {
        // A description is code of the user's.
        if (error->payload == NULL || !lupine_has_stack()) {
            lua_pushliteral(L, "Swift error");
            return;
        }
        lupine_outer outer = lupine_enter_host(error->context, L);
        error->text(error->context, L, error->payload);
        lupine_leave_host(error->context, outer);
        set_text(L, index);
    }
    lua_getfenv(L, index);
    lua_rawgeti(L, -1, 1);
    lua_remove(L, -2);
}

static int error_tostring(lua_State *L) {
    if (!lupine_is_error(L, 1)) return luaL_argerror(L, 1, "Swift error expected");
    lupine_push_error_text(L, 1);
    return 1;
}

static int error_index(lua_State *L) {
    if (!lupine_is_error(L, 1)) return luaL_argerror(L, 1, "Swift error expected");
    if (lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "message") == 0) lupine_push_error_text(L, 1);
    else lua_pushnil(L);
    return 1;
}

static int error_concat(lua_State *L) {
    for (int index = 1; index <= 2; index++) {
        if (lupine_is_error(L, index)) {
            lupine_push_error_text(L, index);
            lua_replace(L, index);
        } else if (!lua_isstring(L, index)) {
            return luaL_error(L, "attempt to concatenate a %s value", luaL_typename(L, index));
        }
    }
    lua_concat(L, 2);
    return 1;
}

static void set_function(lua_State *L, const char *name, lua_CFunction function) {
    lua_pushcfunction(L, function);
    lua_setfield(L, -2, name);
}

void lupine_make_callback_metatables(lua_State *L) {
    lua_createtable(L, 0, 2);
    set_function(L, "__gc", collect_callback);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_CALLBACK_METATABLE);

    lua_createtable(L, 0, 6);
    set_function(L, "__gc", collect_error);
    set_function(L, "__tostring", error_tostring);
    set_function(L, "__index", error_index);
    set_function(L, "__concat", error_concat);
    lua_pushliteral(L, "Swift error");
    lua_setfield(L, -2, "__metatable");
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_ERROR_METATABLE);
}
