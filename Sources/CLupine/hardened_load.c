// load and loadstring: text only, of a bounded size, rewritten by the host, and parsed in pieces, since the parser takes
// quadratic time for some sources.

#include "hardened.h"

// What the parser takes of the C stack at its deepest, beyond what every C function may take.
enum { PARSER_STACK = 172 * 1024 };

enum { PIECE = 1024 };

typedef struct source {
    const char *bytes;
    size_t count;
} source;

static const char *next_piece(lua_State *L, void *data, size_t *count) {
    source *source = data;
    lupine_check(L);
    const char *piece = source->bytes;
    *count = source->count < PIECE ? source->count : PIECE;
    source->bytes += *count;
    source->count -= *count;
    return piece;
}

static int fail(lua_State *L) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

static bool refuse_size(lua_State *L, size_t count) {
    const lupine_context *context = lupine_context_of(L);
    size_t limit = context->source_limit != 0 ? context->source_limit : LUPINE_SOURCE_LIMIT;
    if (count <= limit) return false;
    lua_pushfstring(L, "chunk too large (limit is %f bytes)", (lua_Number)limit);
    return true;
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
        if (refuse_size(L, buffer.count + lua_objlen(L, -1))) return false;
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

// Compiles the text on top. The number of results of the function that loads.
static int compile(lua_State *L, const char *name, const char *mode) {
    lupine_context *context = lupine_context_of(L);
    if (mode != NULL && strchr(mode, 't') == NULL) {
        lua_pushliteral(L, "attempt to load chunk with wrong mode");
        return fail(L);
    }
    if (refuse_size(L, lua_objlen(L, -1))) return fail(L);
    int place = lua_gettop(L);
    name = push_chunk_name(L, name);
    lua_insert(L, place);
    if (context->rewrite != NULL && !context->rewrite(context, L, name)) return fail(L);
    if ((uintptr_t)__builtin_frame_address(0) < lupine_lowest_address + PARSER_STACK) return lupine_raise_nesting(L);
    source source;
    source.bytes = lua_tolstring(L, -1, &source.count);
    if (lua_loadx(L, next_piece, &source, name, "t") != 0) {
        lupine_check(L);
        return fail(L);
    }
    if (lua_istable(L, 4)) {
        lupine_grant_environment(L, 4);
        lua_pushvalue(L, 4);
    } else {
        lua_pushvalue(L, LUA_ENVIRONINDEX);
    }
    lua_setfenv(L, -2);
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

void lupine_harden_load(lua_State *L) {
    static const luaL_Reg functions[] = {{"load", load}, {"loadstring", load}, {NULL, NULL}};
    static const char *const removed[] = {"dofile", "loadfile"};
    lupine_set_functions(L, functions);
    lupine_remove_fields(L, removed, 2);
}
