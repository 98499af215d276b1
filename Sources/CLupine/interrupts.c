#include "CLupine.h"

#include <stdlib.h>
#include <string.h>

// What a check does that finds the flag set, and what is done about memory.

static void clear_attention(lupine_context *context, uint32_t reason) {
    __atomic_fetch_and(&context->attention, ~reason, __ATOMIC_RELAXED);
}

// Pushes the position of the script, as luaL_where does: what a check or a library function does is none.
static void push_position(lua_State *L) {
    lua_Debug activation;
    for (int level = 0; level < LUPINE_LEVELS && lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sl", &activation);
        if (activation.currentline <= 0 || lupine_is_builtin(&activation)) continue;
        lua_pushfstring(L, "%s:%d: ", activation.short_src, activation.currentline);
        return;
    }
    lua_pushliteral(L, "");
}

// Pushes the error of an interrupt, the same each time until that is answered. It is no string: coroutine.wrap would
// put a position before it each time.
static void push_interrupt(lupine_context *context, lua_State *L) {
    if (!(context->attention & LUPINE_ATTENTION_INTERRUPT)) {
        char cause[LUPINE_CAUSE];
        if (!lupine_interrupt_cause(context->interruptor, cause)) strcpy(cause, "interrupted");
        push_position(L);
        lua_pushstring(L, cause);
        lua_concat(L, 2);
        size_t length;
        const char *message = lua_tolstring(L, -1, &length);
        lupine_push_message(context, L, message, length);
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_INTERRUPT);
        lupine_audit(context, L, LUPINE_DENIED_TIME, message);
        if (length >= sizeof context->interruption) length = sizeof context->interruption - 1;
        memcpy(context->interruption, message, length);
        context->interruption[length] = 0;
        lua_pop(L, 1);
        lupine_raise_attention(context, LUPINE_ATTENTION_INTERRUPT);
    }
    lupine_push_slot(L, LUPINE_SLOT_INTERRUPT);
}

void lupine_forget_interrupt(lupine_context *context) {
    clear_attention(context, LUPINE_ATTENTION_INTERRUPT);
    context->interruption[0] = 0;
    if (context->L == NULL) return;
    lua_pushboolean(context->L, 0);
    lua_rawseti(context->L, LUA_REGISTRYINDEX, LUPINE_SLOT_INTERRUPT);
}

static void collect_here(lupine_context *context, lua_State *L) {
    lua_gc(L, LUA_GCCOLLECT, 0);
    lupine_reclaim_slabs(context);
}

static void collect_protected(lupine_context *context, lua_State *L) {
    int ignored;
    if (lupine_collect(context, L, LUA_GCCOLLECT, 0, &ignored) != 0) lupine_pop(L, 1);
}

static size_t ceiling(const lupine_context *context) { return context->limit_base + context->memory_limit; }

// Of what is taken: a script that leaves a block in use in each slab cannot go on so with blocks of other sizes. A slab
// for each size is no matter.
static size_t taken_ceiling(const lupine_context *context) {
    return ceiling(context) + context->memory_limit / 2 + 2 * 1024 * 1024;
}

bool lupine_is_over_limit(const lupine_context *context) {
    return context->used > ceiling(context) || lupine_taken(context) > taken_ceiling(context);
}

// A threshold may go past the limit, so that a state that is nearly full does not collect at each allocation.
static size_t threshold(size_t bytes, size_t most, size_t margin) {
    return bytes <= most && bytes + margin > most ? bytes + margin : most;
}

static void arm(lupine_context *context) {
    size_t margin = context->memory_limit / 32;
    context->threshold = threshold(context->used, ceiling(context), margin);
    context->taken_threshold = threshold(lupine_taken(context), taken_ceiling(context), margin);
}

static void settle_pressure(lupine_context *context) {
    __atomic_fetch_and(&context->interruptor->cell.flag, ~LUPINE_INTERRUPT_MEMORY, __ATOMIC_RELEASE);
    clear_attention(context, LUPINE_ATTENTION_MEMORY);
}

// Each collection gives back half of the buffer in which LuaJIT's functions build strings.
enum { MOST_COLLECTIONS = 5 };

static int flush_traces(lua_State *L) {
    luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE | LUAJIT_MODE_FLUSH);
    return 0;
}

// What LuaJIT has compiled keeps its constants, which may be long strings.
static void forget_traces(lua_State *L) {
    int top = lua_gettop(L);
    (void)lua_cpcall(L, flush_traces, NULL);
    lua_settop(L, top);
}

static bool is_short(lupine_context *context, lua_State *L, void (*collect)(lupine_context *, lua_State *)) {
    settle_pressure(context);
    for (int i = 0; i < MOST_COLLECTIONS && lupine_is_over_limit(context) && context->stopped == 0; i++) {
        size_t before = context->used;
        collect(context, L);
        if (i > 0 && context->used > before - before / 16) break;
    }
    if (lupine_is_over_limit(context) && context->stopped == 0) {
        forget_traces(L);
        collect(context, L);
    }
    // Collecting may itself have passed the threshold.
    settle_pressure(context);
    arm(context);
    if (!lupine_is_over_limit(context)) return false;
    context->ran_short = true;
    return true;
}

bool lupine_is_short_of_memory(lupine_context *context, lua_State *L) {
    return is_short(context, L, collect_protected);
}

int lupine_answer_interrupt(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    int32_t causes = lupine_interrupts(context->interruptor);
    if (causes == 0) return 0;
    if (causes & ~LUPINE_INTERRUPT_MEMORY) {
        push_interrupt(context, L);
        return lua_error(L);
    }
    if (!is_short(context, L, collect_here)) return 0;
    lupine_audit(context, L, LUPINE_DENIED_MEMORY, "not enough memory");
    lua_pushliteral(L, "not enough memory");
    lupine_note_raised(L, LUPINE_RAISING_MEMORY);
    return lua_error(L);
}

int lupine_first_level_of_script(lua_State *L, int level) {
    lua_Debug activation;
    for (int end = level + LUPINE_LEVELS; level < end && lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sf", &activation);
        bool is_answer = lua_tocfunction(L, -1) == lupine_answer_interrupt;
        lua_pop(L, 1);
        if (!is_answer && !lupine_is_builtin(&activation)) break;
    }
    return level;
}

int lupine_replace_results(lupine_context *context, lua_State *L, int results) {
    if (context->attention & LUPINE_ATTENTION_INTERRUPT) {
        lupine_pop(L, results);
        lupine_push_slot(L, LUPINE_SLOT_INTERRUPT);
    } else {
        if (!lupine_is_short_of_memory(context, L)) return 0;
        lupine_pop(L, results);
        lua_pushliteral(L, "not enough memory");
        context->raised = LUPINE_RAISING_MEMORY;
    }
    context->frame_count = 0;
    return LUA_ERRRUN;
}

void lupine_limit_memory(lupine_context *context, size_t limit) {
    context->limit_base = context->base;
    // Sums stay within range.
    context->memory_limit = limit < SIZE_MAX / 4 ? limit : SIZE_MAX / 4;
    context->longest = limit < LUPINE_LONGEST ? limit : LUPINE_LONGEST;
    // The collector and the compiler make no request of this size on their own in a state that is within its limit.
    context->refused = limit < LUPINE_NEVER_REFUSED ? LUPINE_NEVER_REFUSED : limit;
    arm(context);
}

void lupine_notice_pressure(lupine_context *context) {
    context->threshold = context->taken_threshold = SIZE_MAX;
    if (context->interruptor == NULL) return;
    lupine_raise_flag(context->interruptor, LUPINE_INTERRUPT_MEMORY);
    lupine_raise_attention(context, LUPINE_ATTENTION_MEMORY);
}

// Scripts with the library `jit` turn the compiler on when they like.
static bool have_jit_library(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, "_LOADED");
    lua_getfield(L, -1, LUA_JITLIBNAME);
    bool have = !lua_isnil(L, -1);
    lua_pop(L, 2);
    return have;
}

static int enable(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    context->lua52 = luaL_loadstring(L, "goto=1") != 0;
    lua_pop(L, 1);
    lupine_probe_activity();
    context->has_hook = !lupine_jit_is_on(L) && !have_jit_library(L) && lupine_knows_hooks();
    if (context->has_hook) {
        lupine_use_hook(context->interruptor, context->main);
    } else {
        lupine_push_ffi(L);
        lupine_install_check(L, &context->interruptor->cell, lupine_answer_interrupt);
    }
    lupine_guard_require(L);
    return lupine_open_hardened(L);
}

int lupine_enable_limits(lupine_context *context, lupine_interruptor *interruptor, const lupine_limits *limits) {
    context->interruptor = interruptor;
    context->source_limit = limits->source == 0 ? SIZE_MAX : limits->source;
    context->budget = limits->budget;
    context->most_coroutines = limits->coroutines;
    context->memory_limit = SIZE_MAX / 4;
    int status = lua_cpcall(context->main, enable, NULL);
    context->base = context->used;
    return status;
}

// A budget is a scope around each call by the host. Once that has ended, a bit keeps what is to be said of it until the
// host takes the error.

int lupine_begin_budget(lupine_context *context, lua_State *L, lupine_scope **scope) {
    *scope = NULL;
    if (context->budget == 0 || context->callbacks != 0 || context->is_running || context->is_in_budget) return 0;
    const char *cause = context->interruptor->budget;
    *scope = lupine_begin_scope(context->interruptor, context->budget, cause, strlen(cause));
    if (*scope == NULL) {
        lua_pushliteral(L, "the system starts no thread to watch deadlines");
        return LUA_ERRRUN;
    }
    (*scope)->is_budget = true;
    context->is_in_budget = true;
    return 0;
}

void lupine_end_budget(lupine_context *context, lupine_scope *scope, int status) {
    if (scope == NULL) return;
    context->is_in_budget = false;
    char cause[LUPINE_CAUSE];
    lupine_end_scope(scope, cause);
    // What ended in time by a hair has ended in time.
    bool is_late = scope->passed && (status != 0 || (context->attention & LUPINE_ATTENTION_INTERRUPT));
    if (is_late) __atomic_fetch_or(&context->interruptor->cell.flag, LUPINE_INTERRUPT_BUDGET, __ATOMIC_RELEASE);
    free(scope);
}

void lupine_forget_budget(lupine_context *context) {
    int32_t flag = __atomic_fetch_and(&context->interruptor->cell.flag, ~LUPINE_INTERRUPT_BUDGET, __ATOMIC_ACQ_REL);
    if (flag & LUPINE_INTERRUPT_BUDGET) lupine_forget_interrupt(context);
}

int lupine_pcall_in_budget(lupine_context *context, lua_State *L, int arguments, int results, int handler) {
    lupine_scope *scope;
    int status = lupine_begin_budget(context, L, &scope);
    if (status != 0) {
        lua_insert(L, -arguments - 2);
        lupine_pop(L, arguments + 1);
        return status;
    }
    status = lupine_pcall(context, L, arguments, results, handler);
    lupine_end_budget(context, scope, status);
    return status;
}
