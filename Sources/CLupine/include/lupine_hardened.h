// The standard library for states with limits: what takes long polls the interrupt flag, what calls back is bounded by
// the C stack.

#ifndef LUPINE_HARDENED_H
#define LUPINE_HARDENED_H

#include "lupine_interrupts.h"

// Replaces functions in the tables of the libraries that are open, and removes what cannot be bounded. May raise: the
// caller protects it. Called once, by lupine_enable_limits.
int lupine_open_hardened(lua_State *L);

// Pushes another `load`. Chunks that it loads have the environment that it has itself: lua_setfenv gives it one.
void lupine_push_load(lua_State *L);

// Lets getfenv and setfenv see and replace the environment at an index.
void lupine_grant_environment(lua_State *L, int index);

// For a state without limits: functions of the libraries that call back look at the C stack before. 0, or a status with the
// error on top.
int lupine_guard_libraries(lupine_context *context);

// A check, for what is written in C. May collect garbage, and raise.
static inline void lupine_check(lua_State *L) {
    if (__builtin_expect(lupine_interrupts(lupine_context_of(L)->interruptor) != 0, 0)) lupine_answer_interrupt(L);
}

// Raises where the C stack has no room for another call.
static inline void lupine_check_stack(lua_State *L) {
    if (__builtin_expect(!lupine_has_stack(), 0)) lupine_raise_overflow(L, "of library functions");
}

#endif
