// What LUPINE_CHECK calls.

#ifndef LUPINE_CHECK_H
#define LUPINE_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <lua.h>

// Outlives the state.
typedef struct {
    int32_t flag;
    uint8_t scratch;
} lupine_interrupt_cell;

// From any thread: the next check calls the state's `interrupt`, and so does each one after it until the flag is
// cleared. An error caught by the script is raised again at the next check.
static inline void lupine_set_interrupt(lupine_interrupt_cell *cell, bool flag) {
    __atomic_store_n(&cell->flag, flag, __ATOMIC_RELEASE);
}

// Gives the check its meaning in a state, once. Takes the ffi library from the top of the stack. `interrupt` is called
// without arguments and outside of compiled code: it may collect garbage, and raises or returns. May raise.
void lupine_install_check(lua_State *L, lupine_interrupt_cell *cell, lua_CFunction interrupt);

#endif
