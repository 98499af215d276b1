#include "CLupine.h"

#include <stdlib.h>
#include <string.h>

// What a check does that finds the flag set, and what is done about memory.

static void raise_attention(lupine_context *context, uint32_t reason) {
    __atomic_fetch_or(&context->attention, reason, __ATOMIC_RELAXED);
}

static void clear_attention(lupine_context *context, uint32_t reason) {
    __atomic_fetch_and(&context->attention, ~reason, __ATOMIC_RELAXED);
}

// Pushes the error of an interrupt, the same each time until that is answered. It is no string: coroutine.wrap would
// put a position before it each time.
static void push_interrupt(lupine_context *context, lua_State *L) {
    if (!(context->attention & LUPINE_ATTENTION_INTERRUPT)) {
        char cause[LUPINE_CAUSE];
        if (!lupine_interrupt_cause(context->interruptor, cause)) strcpy(cause, "interrupted");
        luaL_where(L, 2);
        lua_pushstring(L, cause);
        lua_concat(L, 2);
        size_t length;
        const char *message = lua_tolstring(L, -1, &length);
        lupine_push_error(context, L, NULL, message, length);
        lua_rawseti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_INTERRUPT);
        if (length >= sizeof context->interruption) length = sizeof context->interruption - 1;
        memcpy(context->interruption, message, length);
        context->interruption[length] = 0;
        lua_pop(L, 1);
        raise_attention(context, LUPINE_ATTENTION_INTERRUPT);
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
    (void)context;
    lua_gc(L, LUA_GCCOLLECT, 0);
}

static void collect_protected(lupine_context *context, lua_State *L) {
    int ignored;
    if (lupine_collect(context, L, LUA_GCCOLLECT, 0, &ignored) != 0) lupine_pop(L, 1);
}

// How far use may go past the limit before garbage is collected again, so that a state that is nearly full does not
// collect at each allocation.
static void arm(lupine_context *context) {
    size_t ceiling = context->limit_base + context->memory_limit;
    size_t margin = context->memory_limit / 32;
    context->threshold = ceiling;
    if (context->used <= ceiling && context->used + margin > ceiling) context->threshold = context->used + margin;
}

static void settle_pressure(lupine_context *context) {
    __atomic_fetch_and(&context->interruptor->cell.flag, ~LUPINE_INTERRUPT_MEMORY, __ATOMIC_RELEASE);
    clear_attention(context, LUPINE_ATTENTION_MEMORY);
}

static bool is_short(lupine_context *context, lua_State *L, void (*collect)(lupine_context *, lua_State *)) {
    size_t ceiling = context->limit_base + context->memory_limit;
    settle_pressure(context);
    if (context->used > ceiling && context->stopped == 0) collect(context, L);
    // Collecting may itself have passed the threshold.
    settle_pressure(context);
    arm(context);
    if (context->used <= ceiling) return false;
    context->ran_short = true;
    return true;
}

bool lupine_is_short_of_memory(lupine_context *context, lua_State *L) {
    return is_short(context, L, collect_protected);
}

int lupine_answer_interrupt(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    if (lupine_interrupts(context->interruptor) & (LUPINE_INTERRUPT_SCOPE | LUPINE_INTERRUPT_HOST)) {
        push_interrupt(context, L);
        return lua_error(L);
    }
    if (!is_short(context, L, collect_here)) return 0;
    lua_pushliteral(L, "not enough memory");
    lupine_note_raised(L, LUPINE_RAISING_MEMORY);
    return lua_error(L);
}

bool lupine_is_interrupt(lua_State *L, int level) {
    lua_Debug activation;
    if (!lua_getstack(L, level, &activation)) return false;
    lua_getinfo(L, "f", &activation);
    bool result = lua_tocfunction(L, -1) == lupine_answer_interrupt;
    lua_pop(L, 1);
    return result;
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
    if (limit < SIZE_MAX / 4) lupine_probe_activity();
    arm(context);
}

void lupine_notice_pressure(lupine_context *context) {
    context->threshold = SIZE_MAX;
    if (context->interruptor == NULL) return;
    __atomic_fetch_or(&context->interruptor->cell.flag, LUPINE_INTERRUPT_MEMORY, __ATOMIC_RELEASE);
    raise_attention(context, LUPINE_ATTENTION_MEMORY);
}

static int enable(lua_State *L) {
    lupine_context *context = lupine_context_of(L);
    context->lua52 = luaL_loadstring(L, "goto=1") != 0;
    lua_pop(L, 1);
    lupine_push_ffi(L);
    lupine_install_check(L, &context->interruptor->cell, lupine_answer_interrupt);
    lupine_guard_require(L);
    return lupine_open_hardened(L);
}

int lupine_enable_limits(lupine_context *context, lupine_interruptor *interruptor, size_t source_limit) {
    context->interruptor = interruptor;
    context->source_limit = source_limit == 0 ? SIZE_MAX : source_limit;
    context->memory_limit = SIZE_MAX / 4;
    int status = lua_cpcall(context->main, enable, NULL);
    context->base = context->used;
    return status;
}
