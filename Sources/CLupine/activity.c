#include "CLupine.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Whether a state runs an interpreted function or compiled code. This matters to one decision: LuaJIT crashes where a
// request for memory is refused in compiled code. LuaJIT keeps it as a number that no function tells. The number is
// found, once for the process, by what it must be: -2 in a function written in C, the number of the trace in one.

enum { INTERPRETER = -1, C_FUNCTION = -2, WORDS = 512, FEWEST_BYTES = 5000, MOST_BYTES = 6000, GLOBAL_STATE = 16 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int place = -1;

// The byte that holds the mask of the debug hook, counted from where those words begin.
static int hook_place = -1;

typedef struct {
    lua_State *L;
    bool is_looking;
    int32_t seen[WORDS];
} probe;

static const int32_t *words_of(const lua_State *L) {
    const int32_t *words;
    memcpy(&words, (const char *)L + GLOBAL_STATE, sizeof words);
    return words;
}

static void *allocate(void *data, void *old, size_t old_size, size_t new_size) {
    (void)old_size;
    probe *probe = data;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    if (probe->is_looking && new_size >= FEWEST_BYTES && new_size < MOST_BYTES)
        memcpy(probe->seen, words_of(probe->L), sizeof probe->seen);
    return realloc(old, new_size);
}

static const char program[] =
    "local make, t = string.rep, {} "
    "for i = 1, 400 do t[1] = make('a', 5000 + i) end "
    "return (require('jit').status())";

static int look(lua_State *L) {
    probe *probe = lua_touserdata(L, 1);
    probe->is_looking = true;
    lua_newuserdata(L, FEWEST_BYTES + 100);
    probe->is_looking = false;
    int32_t in_function[WORDS];
    memcpy(in_function, probe->seen, sizeof in_function);

    luaL_openlibs(L);
    if (luaL_loadstring(L, program) != 0) return 0;
    probe->is_looking = true;
    lua_call(L, 0, 1);
    probe->is_looking = false;
    if (!lua_toboolean(L, -1)) return 0;
    int found = -1;
    for (int i = 0; i < WORDS; i++) {
        if (in_function[i] != C_FUNCTION || probe->seen[i] < 1 || probe->seen[i] > 100) continue;
        if (found >= 0) return 0;
        found = i;
    }
    place = found;
    return 0;
}

static void ignore(lua_State *L, lua_Debug *activation) {
    (void)L;
    (void)activation;
}

enum { EVENTS = 15 };

// The mask is the byte that says each time what was asked for.
static int find_hook_mask(lua_State *L) {
    static const int masks[] = {0, 8, 1, 4, 2, 15, 9, 6, 0, 8, 0};
    const unsigned char *bytes = (const unsigned char *)words_of(L);
    bool fits[WORDS * 4];
    memset(fits, 1, sizeof fits);
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        lua_sethook(L, masks[i] ? ignore : NULL, masks[i], masks[i] & LUA_MASKCOUNT ? 1 : 0);
        for (int at = 0; at < WORDS * 4; at++) fits[at] = fits[at] && (bytes[at] & EVENTS) == masks[i];
    }
    int found = -1;
    for (int at = 0; at < WORDS * 4; at++) {
        if (!fits[at]) continue;
        if (found >= 0) return -1;
        found = at;
    }
    return found;
}

static void find(void) {
    probe *probe = calloc(1, sizeof *probe);
    if (probe == NULL) return;
    lua_State *L = lua_newstate(allocate, probe);
    if (L != NULL) {
        probe->L = L;
        // The state begins with its allocator: what follows is within it.
        lua_Alloc first;
        memcpy(&first, words_of(L), sizeof first);
        if (first == allocate) {
            hook_place = find_hook_mask(L);
            lua_cpcall(L, look, probe);
        }
        lua_close(L);
    }
    free(probe);
}

void lupine_probe_activity(void) { pthread_once(&once, find); }

// How LuaJIT says that hooks are off: in one, or in a finalizer.
enum { HOOK_IS_ACTIVE = 0x10 };

bool lupine_knows_hooks(void) { return hook_place >= 0; }

bool lupine_is_in_hook(const lua_State *L) {
    const unsigned char *bytes = (const unsigned char *)words_of(L);
    return __atomic_load_n(bytes + hook_place, __ATOMIC_RELAXED) & HOOK_IS_ACTIVE;
}

bool lupine_is_interpreting(const lua_State *L) {
    if (place < 0) return false;
    int32_t activity = words_of(L)[place];
    return activity == INTERPRETER || activity == C_FUNCTION;
}
