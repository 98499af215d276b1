#include "CLupine.h"

#include <pthread.h>

bool lupine_knows_threads;

int lupine_coroutine_state(const lupine_context *context, lua_State *co) {
    int status = lua_status(co);
    if (status == LUA_YIELD) return LUPINE_SUSPENDED;
    if (status != 0) return LUPINE_DEAD;
    if (co == context->L) return LUPINE_RUNNING;
    lua_Debug activation;
    if (co == context->main || lua_getstack(co, 0, &activation)) return LUPINE_NORMAL;
    return lua_gettop(co) == 0 ? LUPINE_DEAD : LUPINE_SUSPENDED;
}

static int refusal(const lupine_context *context, lua_State *co) {
    switch (lupine_coroutine_state(context, co)) {
    case LUPINE_SUSPENDED: return 0;
    case LUPINE_RUNNING: return LUPINE_REFUSED_RUNNING;
    case LUPINE_NORMAL: return LUPINE_REFUSED_NORMAL;
    default: return LUPINE_REFUSED_DEAD;
    }
}

// The place of a running function on its stack, in slots; 0 where there is none.
static int place(lua_State *co, int level) {
    lua_Debug activation;
    return lua_getstack(co, level, &activation) ? activation.i_ci & 0xffff : 0;
}

enum { GROWTH = LUA_MINSTACK };

// Makes sure that values can be pushed onto a coroutine that does not run: nothing would catch the error. LuaJIT gives
// up where the size it has and what it is asked for exceed the most that a stack may have, however little is in use, so
// it is asked for little at a time.
static bool make_room(lua_State *co, int count) {
    if (lupine_knows_threads && lupine_thread_room(co) > LUPINE_SLOT_SIZE * count) return true;
    int top = lua_gettop(co);
    if (place(co, 0) + top + count + 2 * GROWTH > LUAI_MAXSTACK) return false;
    if (count <= GROWTH) return true;
    for (int room = 0; room <= count; room += GROWTH) lua_settop(co, top + room + GROWTH);
    lua_settop(co, top);
    return true;
}

// Resumes as lupine_pcall calls.
static int resume_running(lupine_context *context, lua_State *L, lua_State *co, int arguments) {
    lupine_scope *scope;
    int status = lupine_begin_budget(context, L, &scope);
    if (status != 0) {
        lua_settop(co, 0);
        lua_xmove(L, co, 1);
        return status;
    }
    bool outer = context->is_running;
    context->is_running = true;
    status = lua_resume(co, arguments);
    context->is_running = outer;
    lupine_end_budget(context, scope, status == LUA_YIELD ? 0 : status);
    return status;
}

int lupine_resume(lupine_context *context, lua_State *L, lua_State *co, int arguments) {
    int refused = refusal(context, co);
    if (refused != 0) return refused;
    if (!lupine_has_stack()) return LUPINE_REFUSED_NESTING;
    if (arguments > 0) {
        if (!make_room(co, arguments)) return LUPINE_REFUSED_ROOM;
        lua_xmove(L, co, arguments);
    }
    return resume_running(context, L, co, arguments);
}

void lupine_take_failure(lupine_context *context, lua_State *L, lua_State *co) {
    lua_xmove(co, L, 1);
    lupine_note_failure(context, L, lua_gettop(L), co, 0);
}

bool lupine_push_body(const lupine_context *context, lua_State *L, lua_State *co) {
    if (lua_status(co) != 0 || lupine_coroutine_state(context, co) != LUPINE_SUSPENDED) return false;
    if (lua_type(co, 1) != LUA_TFUNCTION) return false;
    lua_pushvalue(co, 1);
    lua_xmove(co, L, 1);
    return true;
}

// LuaJIT can resume a suspended coroutine only as if `yield` returned. To raise an error there, or to leave all of its
// functions at once, a C function is called on top of them; that makes the function whose caller shall see the error
// the running one, as if it were itself that raises, and raises. From there on LuaJIT does what it does after any error:
// it looks for a pcall, calls a message handler, closes upvalues. Two fields are changed: the status of the coroutine,
// since one that has yielded does not take calls, and the base, which says what function runs.

static inline unsigned char *status_of(lua_State *co) { return (unsigned char *)co + LUPINE_THREAD_STATUS; }

static inline char **base_of(lua_State *co) { return (char **)((char *)co + LUPINE_THREAD_BASE); }

// Room for the C function: what it is called with, and what Lua gives each one.
enum { CALL_ROOM = LUA_MINSTACK + 8 };

static void become(lua_State *co, int level) { *base_of(co) -= LUPINE_SLOT_SIZE * (place(co, 0) - place(co, level)); }

static int raise_in_caller(lua_State *co) {
    lupine_note_raised(co, LUPINE_RAISING_ERROR);
    become(co, 1);
    return lua_error(co);
}

int lupine_resume_raising(lupine_context *context, lua_State *L, lua_State *co) {
    int refused = refusal(context, co);
    if (refused != 0) return refused;
    if (lua_status(co) == 0) return LUPINE_REFUSED_UNSTARTED;
    if (!lupine_knows_threads) return LUPINE_REFUSED_LAYOUT;
    if (!lupine_has_stack()) return LUPINE_REFUSED_NESTING;
    if (!make_room(co, CALL_ROOM)) return LUPINE_REFUSED_ROOM;
    lua_pushcfunction(L, raise_in_caller);
    lua_insert(L, -2);
    lua_xmove(L, co, 2);
    *status_of(co) = 0;
    return resume_running(context, L, co, 1);
}

static int leave_all(lua_State *co) {
    become(co, lupine_count_levels(co) - 1);
    lua_pushnil(co);
    return lua_error(co);
}

// Leaves every function of a coroutine that does not run. The call that fails is the one that unwinds: as for any other,
// nothing of what was running is left.
static void unwind(lua_State *L, lua_State *co) {
    lua_pushcfunction(L, leave_all);
    lua_xmove(L, co, 1);
    *status_of(co) = 0;
    lua_pcall(co, 0, 0, 0);
    lua_settop(co, 0);
}

int lupine_end_coroutine(lupine_context *context, lua_State *L, lua_State *co) {
    int refused = refusal(context, co);
    if (refused != 0 && refused != LUPINE_REFUSED_DEAD) return refused;
    lua_Debug activation;
    if (!lua_getstack(co, 0, &activation)) {
        lua_settop(co, 0);
        return 0;
    }
    // A dead one need not let go of its stack; places beyond 2^16, where it may have failed, cannot be told.
    bool is_dead = refused != 0;
    if (!lupine_knows_threads) return is_dead ? 0 : LUPINE_REFUSED_LAYOUT;
    if (place(co, 0) < place(co, 1) || !make_room(co, CALL_ROOM)) return is_dead ? 0 : LUPINE_REFUSED_ROOM;
    unwind(L, co);
    return 0;
}

// The probe: a coroutine in which everything is known that the fields should say.

typedef struct probe {
    const char *bottom;
    bool fits;
} probe;

// Whether the running function is as many slots above the bottom as it should be.
static bool fits(lua_State *co, const probe *probe, int slots) {
    const char *base = lupine_thread_pointer(co, LUPINE_THREAD_BASE);
    const char *top = lupine_thread_pointer(co, LUPINE_THREAD_TOP);
    return base - probe->bottom == LUPINE_SLOT_SIZE * slots && top - base == LUPINE_SLOT_SIZE * lua_gettop(co);
}

static int probe_inner(lua_State *co) {
    probe *probe = lua_touserdata(co, 1);
    // Two functions, three values and what a frame takes beside them.
    int distance = place(co, 0) - place(co, 1);
    probe->fits = distance == 2 + 3 && fits(co, probe, 2 + distance);
    return 0;
}

static int probe_outer(lua_State *co) {
    probe *probe = lua_touserdata(co, 1);
    if (!fits(co, probe, 2)) return lua_yield(co, 0);
    lua_pushnil(co);
    lua_pushnil(co);
    lua_pushcfunction(co, probe_inner);
    lua_pushvalue(co, 1);
    lua_call(co, 1, 0);
    return lua_yield(co, 0);
}

static bool fields_fit(lua_State *L) {
    if (sizeof(void *) != 8) return false;
    lua_State *co = lua_newthread(L);
    probe probe = {lupine_thread_pointer(co, LUPINE_THREAD_BASE), false};
    if (lupine_thread_pointer(co, LUPINE_THREAD_TOP) != probe.bottom || *status_of(co) != 0) return false;
    long room = lupine_thread_room(co);
    int values = (int)(room / LUPINE_SLOT_SIZE);
    if (values < LUA_MINSTACK || values > 1000) return false;
    lua_checkstack(co, values - 1);
    if (lupine_thread_room(co) != room) return false;
    lua_checkstack(co, values + 1);
    if (lupine_thread_room(co) <= room) return false;
    probe.bottom = lupine_thread_pointer(co, LUPINE_THREAD_BASE);
    lua_pushcfunction(co, probe_outer);
    lua_pushlightuserdata(co, &probe);
    if (lua_resume(co, 1) != LUA_YIELD || !probe.fits || *status_of(co) != LUA_YIELD) return false;
    *status_of(co) = 0;
    bool is_status = lua_status(co) == 0;
    *status_of(co) = LUA_YIELD;
    if (!is_status) return false;
    unwind(L, co);
    return lua_status(co) == 0 && lupine_thread_pointer(co, LUPINE_THREAD_TOP) == probe.bottom;
}

static void probe_threads(void) {
    lua_State *L = luaL_newstate();
    if (L == NULL) return;
    lupine_knows_threads = fields_fit(L);
    lua_close(L);
}

void lupine_probe_threads(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, probe_threads);
}
