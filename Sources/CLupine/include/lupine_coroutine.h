// Coroutines as the host resumes and ends them. Nothing here raises.

#ifndef LUPINE_COROUTINE_H
#define LUPINE_COROUTINE_H

#include "lupine_context.h"

enum { LUPINE_SUSPENDED, LUPINE_RUNNING, LUPINE_NORMAL, LUPINE_DEAD };

// What a coroutine is, as `coroutine.status` says it.
int lupine_coroutine_state(const lupine_context *context, lua_State *co);

// Why a coroutine was left as it was, where a status of Lua's would be.
enum {
    LUPINE_REFUSED_DEAD = -1,
    LUPINE_REFUSED_RUNNING = -2,
    LUPINE_REFUSED_NORMAL = -3,
    LUPINE_REFUSED_ROOM = -4,       // its stack cannot grow so far
    LUPINE_REFUSED_NESTING = -5,    // the C stack has no room for another call
    LUPINE_REFUSED_UNSTARTED = -6,  // it is nowhere that an error could be raised
    LUPINE_REFUSED_LAYOUT = -7,     // LuaJIT's threads are not laid out as known
    LUPINE_REFUSED_FAST = -8,       // only for lupine_resume_fast: look closer
};

// Moves the arguments on top of L to the coroutine and resumes that. Its status, or why it was refused; the arguments
// are still there then. What it yielded, returned or raised is on its own stack.
int lupine_resume(lupine_context *context, lua_State *L, lua_State *co, int arguments);

// The same, but the value on top of L is raised where the coroutine is suspended.
int lupine_resume_raising(lupine_context *context, lua_State *L, lua_State *co);

// Moves the error of a coroutine that failed to L and notes its frames, as the message handler does.
void lupine_take_failure(lupine_context *context, lua_State *L, lua_State *co);

// Makes a coroutine dead without running any of its code, and its stack empty. 0, or why it was refused.
int lupine_end_coroutine(lupine_context *context, lua_State *L, lua_State *co);

// Pushes onto L the function of a coroutine that has not started; false where there is none.
bool lupine_push_body(const lupine_context *context, lua_State *L, lua_State *co);

// What is known of a lua_State, in bytes from its start: the same in all versions of LuaJIT 2.1 with 64-bit references.
// lupine_probe_threads makes sure once for the process, before anything else is read or written this way.
enum { LUPINE_THREAD_STATUS = 11, LUPINE_THREAD_BASE = 32, LUPINE_THREAD_TOP = 40, LUPINE_THREAD_LIMIT = 48 };
enum { LUPINE_SLOT_SIZE = 8 };

extern bool lupine_knows_threads;
void lupine_probe_threads(void);

static inline const char *lupine_thread_pointer(const lua_State *co, int offset) {
    return *(const char *const *)((const char *)co + offset);
}

// How many bytes of values fit before the stack has to grow.
static inline long lupine_thread_room(const lua_State *co) {
    return lupine_thread_pointer(co, LUPINE_THREAD_LIMIT) - lupine_thread_pointer(co, LUPINE_THREAD_TOP);
}

// Resumes a coroutine that has yielded, with a number if there is one, where nothing stands against it. The number
// goes straight to the stack of the coroutine, which is why there may be no other arguments. As for calls, the C stack
// is checked where Lua comes back to Swift.
static inline int lupine_resume_fast(lua_State *co, bool has_number, double number) {
    if (__builtin_expect(!lupine_knows_threads, 0)) return LUPINE_REFUSED_FAST;
    if (((const unsigned char *)co)[LUPINE_THREAD_STATUS] != LUA_YIELD) return LUPINE_REFUSED_FAST;
    if (has_number) {
        if (lupine_thread_room(co) <= LUPINE_SLOT_SIZE) return LUPINE_REFUSED_FAST;
        lua_pushnumber(co, number);
    }
    return lua_resume(co, has_number);
}

#endif
