#define _GNU_SOURCE
#include "CLupine.h"

#include <pthread.h>
#include <stdlib.h>
#if !defined(__APPLE__)
#include <sys/random.h>
#endif

uintptr_t lupine_seal;

static void make_seal(void) {
#if defined(__APPLE__)
    arc4random_buf(&lupine_seal, sizeof lupine_seal);
#else
    if (getrandom(&lupine_seal, sizeof lupine_seal, 0) != sizeof lupine_seal) abort();
#endif
    lupine_find_userdata_offset();
}

// The metatable is at an index that counts the object where it counts from the top.
static lupine_object *push_object(
    lupine_context *context, lua_State *L, const void *type, size_t inline_size, int metatable) {
    lupine_object *object = lua_newuserdata(L, sizeof *object + inline_size);
    object->seal = lupine_owner_mark(context, LUPINE_OWNER_OBJECT);
    object->type = type;
    object->address = object + 1;
    object->owner = NULL;
    object->mutations = 0;
    object->loans = 0;
    lua_pushvalue(L, metatable);
    lua_setmetatable(L, -2);
    return object;
}

lupine_object *lupine_push_object(
    lupine_context *context, lua_State *L, const void *type, size_t inline_size, int metatable) {
    lupine_push_slot(L, metatable);
    lupine_object *object = push_object(context, L, type, inline_size, -2);
    lua_remove(L, -2);
    return object;
}

void lupine_fill_objects(
    lupine_context *context, lua_State *L, const void *type, size_t inline_size, int metatable, int count) {
    int table = lua_gettop(L);
    lupine_push_slot(L, metatable);
    for (int i = 1; i <= count; i++) {
        push_object(context, L, type, inline_size, table + 1);
        lua_rawseti(L, table, i);
    }
    lupine_pop(L, 1);
}

void lupine_push_instance(lupine_context *context, lua_State *L, const void *type, void *instance, int metatable) {
    lupine_object *object = lupine_push_object(context, L, type, 0, metatable);
    object->owner = instance;
    object->address = &object->owner;
    lupine_push_slot(L, LUPINE_SLOT_INSTANCES);
    lua_pushnumber(L, (lua_Number)(uintptr_t)instance);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lupine_pop(L, 1);
}

bool lupine_push_known_instance(lupine_context *context, lua_State *L, const void *instance) {
    (void)context;
    lupine_push_slot(L, LUPINE_SLOT_INSTANCES);
    lua_pushnumber(L, (lua_Number)(uintptr_t)instance);
    lua_rawget(L, -2);
    lupine_object *object = lua_touserdata(L, -1);
    if (object != NULL && object->owner == instance) {
        lua_remove(L, -2);
        return true;
    }
    lupine_pop(L, 2);
    return false;
}

void lupine_push_view(lupine_context *context, lua_State *L, int index, int metatable) {
    lupine_object *object = lupine_object_at(context, L, index);
    bool is_view = lua_touserdata(L, index) != object;
    if (is_view) lua_getfenv(L, index);
    else lua_pushvalue(L, index);
    lupine_object *view = lupine_push_object(context, L, NULL, 0, metatable);
    view->seal = ~view->seal;
    view->address = object;
    lua_insert(L, -2);
    if (!is_view) {
        // The environment keeps the object. Of a view it is the same.
        lua_createtable(L, 1, 0);
        lua_insert(L, -2);
        lua_rawseti(L, -2, 1);
    }
    lua_setfenv(L, -2);
}

enum { EXTERNAL_SIZE = 1 };

void lupine_set_external_size(lua_State *L, intptr_t size) {
    lua_pushnumber(L, (lua_Number)size);
    lua_rawseti(L, -2, EXTERNAL_SIZE);
    lupine_context_of(L)->has_external = true;
}

// Takes back what the object at index 1 counts for beside its userdata.
static void discount(lupine_context *context, lua_State *L) {
    if (!context->has_external || !lua_getmetatable(L, 1)) return;
    lua_rawgeti(L, -1, EXTERNAL_SIZE);
    context->used -= (size_t)lua_tonumber(L, -1);
    lupine_pop(L, 2);
}

void lupine_let_go_of_object(lupine_context *context, lupine_object *object) {
    if (object->owner != NULL) lupine_defer_release(context, object->owner);
}

int lupine_collect_object(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    lupine_object *object = lupine_object_at(context, L, 1);
    // A script may call this while Swift uses the object.
    if (object == NULL || object->address == NULL || object->mutations != 0 || object->loans != 0) return 0;
    void *owner = object->owner;
    object->address = NULL;
    object->owner = NULL;
    object->mutations = 1;
    if (owner == NULL) return 0;
    discount(context, L);
    lupine_defer_release(context, owner);
    return 0;
}

// Written in Lua, so that the compiler can follow it and a hit costs no call of C. The tail calls keep these functions
// out of tracebacks.
static const char index_functions[] =
    "local type = ... "
    "local function index(methods, getters, other, items) "
    "  if items then "
    "    return function(self, key) "
    "      if type(key) == 'number' then return items.item(self, key) end "
    "      local member = methods[key] "
    "      if member ~= nil then return member end "
    "      member = getters[key] "
    "      if member ~= nil then return member(self) end "
    "      return other(self, key) "
    "    end "
    "  end "
    "  return function(self, key) "
    "    local member = methods[key] "
    "    if member ~= nil then return member end "
    "    member = getters[key] "
    "    if member ~= nil then return member(self) end "
    "    return other(self, key) "
    "  end "
    "end "
    "local function newindex(setters, other, items) "
    "  if items then "
    "    return function(self, key, value) "
    "      if type(key) == 'number' then return items.item(self, key, value) end "
    "      local set = setters[key] "
    "      if set ~= nil then return set(self, value) end "
    "      return other(self, key, value) "
    "    end "
    "  end "
    "  return function(self, key, value) "
    "    local set = setters[key] "
    "    if set ~= nil then return set(self, value) end "
    "    return other(self, key, value) "
    "  end "
    "end "
    "return index, newindex";

void lupine_prepare_objects(lua_State *L) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_seal);
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_INSTANCES);
}

static void push_index_function(lua_State *L, int slot) {
    lupine_push_slot(L, slot);
    if (lua_isfunction(L, -1)) return;
    lua_pop(L, 1);
    if (luaL_loadbufferx(L, index_functions, sizeof index_functions - 1, "=[builtin:lupine]", "t") != 0) abort();
    lupine_push_slot(L, LUPINE_SLOT_TYPE);
    if (lua_pcall(L, 1, 2, 0) != 0) abort();
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_NEWINDEX);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_INDEX);
    lupine_push_slot(L, slot);
}

static void make(lua_State *L, int slot, int operands) {
    push_index_function(L, slot);
    lua_insert(L, -operands - 1);
    if (lua_pcall(L, operands, 1, 0) != 0) abort();
}

void lupine_make_index(lua_State *L) { make(L, LUPINE_SLOT_INDEX, 4); }

void lupine_make_newindex(lua_State *L) { make(L, LUPINE_SLOT_NEWINDEX, 3); }
