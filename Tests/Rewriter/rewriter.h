// What the tests of the rewriter share.

#ifndef REWRITER_H
#define REWRITER_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stddef.h>

#include "lupine_check.h"
#include "lupine_rewrite.h"

extern int failures;

// Counts and reports a failure.
void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

typedef struct {
    char *start;
    size_t length;
} text;

// With or without checks; NULL where the source is bytecode.
text rewrite(const char *source, size_t length, const char *check);

// A state with every library, the JIT and the check. The registry holds `cell`, which is what the interrupt raises.
lua_State *open_state(lupine_interrupt_cell *cell);
lua_State *open_state_with(lupine_interrupt_cell *cell, lua_CFunction interrupt);

// Compiles text as it is, without reading past an instruction in it.
int compile_original(lua_State *L, const char *source, size_t length);
int compile_rewritten(lua_State *L, const char *source, size_t length);

void test_texts(void);
void test_messages(void);
void test_limits(void);
void test_stops(void);
void test_returns(void);
void fuzz(double seconds, unsigned long seed, int file_count, char **files);

double now(void);

#endif
