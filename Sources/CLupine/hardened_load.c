// load, loadstring, and where there are files loadfile and dofile.

#include "hardened.h"

static int fail(lua_State *L) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

// Pushes what the reader at index 1 returns, or a message and returns false.
static bool collect(lua_State *L) {
    lua_settop(L, 5);
    lupine_buffer buffer;
    lupine_buffer_open(&buffer, L, 5);
    ptrdiff_t steps = LUPINE_STEPS;
    for (;;) {
        lupine_spend(L, &steps, 20);
        lua_pushvalue(L, 1);
        if (lua_pcall(L, 0, 1, 0) != 0) {
            lupine_check(L);
            return false;
        }
        if (lua_isnil(L, -1)) break;
        if (!lua_isstring(L, -1)) {
            lua_pushliteral(L, "reader function must return a string");
            return false;
        }
        if (lua_objlen(L, -1) == 0) break;
        if (buffer.count + lua_objlen(L, -1) > lupine_context_of(L)->source_limit) {
            lua_pushstring(L, lupine_rewrite_message(LUPINE_REWRITE_TOO_LARGE));
            return false;
        }
        lupine_buffer_add_value(&buffer);
    }
    lupine_buffer_push(&buffer);
    return true;
}

// Pushes the name of a chunk as messages are to show it: without control characters, and never as one of the names that
// stand for no source.
static const char *push_chunk_name(lua_State *L, const char *name) {
    char shown[LUA_IDSIZE + 4];
    if (name[0] != '=' && name[0] != '@') {
        lua_pushstring(L, name);
        return name;
    }
    size_t count = 0;
    if (name[0] == '=' && name[1] == '[') name++;
    // LuaJIT shows the last characters of the name of a file.
    size_t length = strlen(name);
    if (length > LUA_IDSIZE + 2) {
        if (name[0] == '@') shown[count++] = '@', name += length - LUA_IDSIZE;
        length = LUA_IDSIZE;
    }
    for (; length > 0; length--, name++) shown[count++] = (unsigned char)*name < ' ' || *name == 127 ? '?' : *name;
    lua_pushlstring(L, shown, count);
    return lua_tostring(L, -1);
}

// Gives the function on top the environment that is an argument, or the one that the running function has.
static void set_environment(lua_State *L, int argument) {
    if (lua_istable(L, argument)) {
        lupine_grant_environment(L, argument);
        lua_pushvalue(L, argument);
    } else {
        lua_pushvalue(L, LUA_ENVIRONINDEX);
    }
    lua_setfenv(L, -2);
}

// Compiles the text on top. The number of results of the function that loads.
static int compile(lua_State *L, const char *name, const char *mode) {
    int place = lua_gettop(L);
    name = push_chunk_name(L, name);
    lua_insert(L, place);
    size_t length;
    const char *source = lua_tolstring(L, -1, &length);
    if (lupine_load(lupine_context_of(L), L, source, length, name, mode) != 0) {
        lupine_check(L);
        if (lupine_context_of(L)->is_refused) lupine_audit(lupine_context_of(L), L, LUPINE_DENIED_CHUNK, name);
        return fail(L);
    }
    set_environment(L, 4);
    return 1;
}

static int load(lua_State *L) {
    bool is_text = lua_isstring(L, 1);
    const char *name = luaL_optstring(L, 2, is_text ? lua_tostring(L, 1) : "=(load)");
    const char *mode = luaL_optstring(L, 3, NULL);
    lupine_check(L);
    lupine_check_stack(L);
    if (!is_text) {
        luaL_checktype(L, 1, LUA_TFUNCTION);
        if (!collect(L)) return fail(L);
    } else {
        lua_settop(L, 4);
        lua_pushvalue(L, 1);
    }
    return compile(L, name, mode);
}

void lupine_push_load(lua_State *L) { lua_pushcfunction(L, load); }

static int loadfile(lua_State *L) {
    const char *path = luaL_optstring(L, 1, NULL), *mode = luaL_optstring(L, 2, NULL);
    lua_settop(L, 3);
    lupine_check(L);
    if (lupine_load_file(lupine_context_of(L), L, path, mode) != 0) {
        lupine_check(L);
        return fail(L);
    }
    set_environment(L, 3);
    return 1;
}

static int dofile(lua_State *L) {
    const char *path = luaL_optstring(L, 1, NULL);
    lua_settop(L, 1);
    lupine_check(L);
    lupine_check_stack(L);
    if (lupine_load_file(lupine_context_of(L), L, path, NULL) != 0) {
        lupine_check(L);
        return lua_error(L);
    }
    lua_call(L, 0, LUA_MULTRET);
    return lua_gettop(L) - 1;
}

void lupine_harden_load(lua_State *L) {
    static const luaL_Reg functions[] = {{"load", load}, {"loadstring", load}, {NULL, NULL}};
    static const luaL_Reg files[] = {{"loadfile", loadfile}, {"dofile", dofile}, {NULL, NULL}};
    static const char *const removed[] = {"loadfile", "dofile"};
    lupine_set_functions(L, functions);
    lua_getglobal(L, LUA_IOLIBNAME);
    bool has_files = lua_istable(L, -1);
    lua_settop(L, -2);
    if (has_files) lupine_set_functions(L, files);
    else lupine_remove_fields(L, removed, 2);
}
