// Why a state is interrupted, and until when: deadlines, cancellation, a handle on another thread.

#ifndef LUPINE_INTERRUPTS_H
#define LUPINE_INTERRUPTS_H

#include "lupine_check.h"
#include "lupine_context.h"

// The bits of the flag.
enum {
    LUPINE_INTERRUPT_MEMORY = 1,  // the allocator is past the limit
    LUPINE_INTERRUPT_SCOPE = 2,   // a scope has passed
    LUPINE_INTERRUPT_HOST = 4,    // a handle was used
    LUPINE_INTERRUPT_BUDGET = 8,  // the last call by the host took too long
};

enum { LUPINE_CAUSE = 256 };

// A body of the host's that may be ended from outside. Scopes are nested.
typedef struct lupine_scope {
    struct lupine_interruptor *interruptor;
    struct lupine_scope *outer;
    uint64_t deadline;  // in nanoseconds of the monotonic clock; 0 for none
    size_t place;       // in the watchdog's heap, from 1; 0 where it is not
    bool passed, ended;
    bool is_budget;  // of a call, whose error is still to be told when it has ended
    char cause[LUPINE_CAUSE];
} lupine_scope;

// Outlives the state: handles keep it too.
typedef struct lupine_interruptor {
    lupine_interrupt_cell cell;
    lupine_scope *scopes;  // innermost first
    char cause[LUPINE_CAUSE];
    char budget[LUPINE_CAUSE];  // what is said of a call that takes too long
    // Where a debug hook stands for checks (watchdog.c).
    lua_State *hooked;          // NULL where there is none
    struct lupine_interruptor *next_armed;
    bool is_armed;              // the hook was set and has not been called since
} lupine_interruptor;

static inline int32_t lupine_interrupts(const lupine_interruptor *interruptor) {
    return __atomic_load_n(&interruptor->cell.flag, __ATOMIC_ACQUIRE);
}

// From any thread: interrupts what runs, or what runs next.
void lupine_interrupt(lupine_interruptor *interruptor, const char *cause, size_t length);

// Takes an interrupt by a handle back.
void lupine_withdraw_interrupt(lupine_interruptor *interruptor);

// A scope that passes after so many nanoseconds; 0 for never. NULL where no thread could be started to watch it.
lupine_scope *lupine_begin_scope(
    lupine_interruptor *interruptor, uint64_t nanoseconds, const char *cause, size_t length);

// From any thread: a scope passes now.
void lupine_pass_scope(lupine_scope *scope);

// Ends the innermost scope. Whether it has passed, or one around it; its cause then. The scope is the caller's to free.
bool lupine_end_scope(lupine_scope *scope, char cause[LUPINE_CAUSE]);

// Why a state is to be interrupted now; false if it is not.
bool lupine_interrupt_cause(lupine_interruptor *interruptor, char cause[LUPINE_CAUSE]);

typedef struct lupine_limits {
    size_t source;        // bytes of a chunk, 0 for any
    uint64_t budget;      // nanoseconds of each call by the host, 0 for any
    uint32_t coroutines;  // alive, 0 for any
} lupine_limits;

// Makes a state that was just set up one with limits: checks mean something, and what scripts compile has checks.
// 0, or a status with the error on top.
int lupine_enable_limits(lupine_context *context, lupine_interruptor *interruptor, const lupine_limits *limits);

// Bytes beyond what the libraries take; SIZE_MAX for any.
void lupine_limit_memory(lupine_context *context, size_t limit);

// From now on a debug hook of the state does what checks do, until it is closed. Not where the compiler may be on.
void lupine_use_hook(lupine_interruptor *interruptor, lua_State *L);
void lupine_stop_using_hook(lupine_interruptor *interruptor);

// By the state's own thread: sets bits of the flag.
void lupine_raise_flag(lupine_interruptor *interruptor, int32_t reason);

// Whether a state needs more memory than it may have, after collecting garbage. Raises nothing.
bool lupine_is_short_of_memory(lupine_context *context, lua_State *L);

// The same without collecting.
bool lupine_is_over_limit(const lupine_context *context);

// The first level of a stack, from one on, that is no part of a check.
int lupine_first_level_of_script(lua_State *L, int level);

// Compiles a source, with checks where the state has limits. A status, and the function or a message on top.
int lupine_load(
    lupine_context *context, lua_State *L, const char *source, size_t length, const char *name, const char *mode);
int lupine_load_file(lupine_context *context, lua_State *L, const char *path, const char *mode);

// The same, for the host: within the budget of a call, and with the environment that chunks have. Where there is no source,
// not even an empty one, the name is the path of a file.
int lupine_load_for_host(
    lupine_context *context, lua_State *L, const char *source, size_t length, const char *name, const char *mode);
int lupine_load_file_for_host(lupine_context *context, lua_State *L, const char *path, const char *mode);

// Makes `require` compile files as lupine_load_file does. May raise.
void lupine_guard_require(lua_State *L);

// What a check does that finds the flag set: collects garbage where that is all it takes, or raises.
int lupine_answer_interrupt(lua_State *L);

// The interrupt that was delivered has been answered.
void lupine_forget_interrupt(lupine_context *context);

// What remains after a call that returned while there is an interrupt, or too much memory in use: an error in the
// place of the results.
int lupine_replace_results(lupine_context *context, lua_State *L, int results);

// Begins and ends the scope of a call by the host, where there is a budget and no call yet; NULL is no scope. 0, or a
// status with the error on top.
int lupine_begin_budget(lupine_context *context, lua_State *L, lupine_scope **scope);
void lupine_end_budget(lupine_context *context, lupine_scope *scope, int status);

// An error that says that a call took too long has been taken.
void lupine_forget_budget(lupine_context *context);

int lupine_pcall_in_budget(lupine_context *context, lua_State *L, int arguments, int results, int handler);

// lua_pcall, but an interrupt cannot be survived, and an oversized request for memory may be refused meanwhile.
static inline int lupine_pcall(lupine_context *context, lua_State *L, int arguments, int results, int handler) {
    bool outer = context->is_running;
    if (__builtin_expect(context->budget != 0, 0) && !outer && context->callbacks == 0 && !context->is_in_budget)
        return lupine_pcall_in_budget(context, L, arguments, results, handler);
    context->is_running = true;
    int below = results == LUA_MULTRET ? lua_gettop(L) - arguments - 1 : 0;
    int status = lua_pcall(L, arguments, results, handler);
    context->is_running = outer;
    if (__builtin_expect((context->attention & LUPINE_ATTENTION_LIMITS) != 0, 0) && status == 0)
        return lupine_replace_results(context, L, results == LUA_MULTRET ? lua_gettop(L) - below : results);
    return status;
}

#endif
