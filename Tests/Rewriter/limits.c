// What a check takes from a program at LuaJIT's limits: no local, no upvalue, no parameter; one level of nesting.

#include "rewriter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *text;
    size_t length;
} program;

static void put(program *program, const char *text) {
    strcpy(program->text + program->length, text);
    program->length += strlen(text);
}

// The same pattern with 0 … count - 1 for '%d'.
static void put_all(program *program, const char *pattern, int count) {
    char piece[64];
    for (int i = 0; i < count; i++) {
        snprintf(piece, sizeof piece, pattern, i);
        put(program, piece);
    }
}

static void expect(const program *program, const char *what, int count, bool compiles) {
    lupine_interrupt_cell cell = {0};
    lua_State *L = open_state(&cell);
    int before = compile_original(L, program->text, program->length);
    int after = compile_rewritten(L, program->text, program->length);
    if (before != after || (before == 0) != compiles)
        fail("%d %s: %s, rewritten %s", count, what, before ? lua_tostring(L, 1) : "compiles",
            after ? lua_tostring(L, 2) : "compiles");
    lua_close(L);
}

static const char loops[] = "while f do end repeat until f function g() end f(function() end) ::a:: goto a";

static void test_locals(int count, bool compiles) {
    program program = {calloc(1, 1 << 16), 0};
    put_all(&program, "local v%d ", count);
    put(&program, loops);
    expect(&program, "locals", count, compiles);
    free(program.text);
}

static void test_parameters(int count, bool compiles) {
    program program = {calloc(1, 1 << 16), 0};
    put(&program, "function f(v");
    put_all(&program, ",v%d", count - 1);
    put(&program, ") ");
    put(&program, loops);
    put(&program, " end");
    expect(&program, "parameters", count, compiles);
    free(program.text);
}

static void test_upvalues(int count, bool compiles) {
    program program = {calloc(1, 1 << 16), 0};
    put_all(&program, "local v%d ", count);
    put(&program, "return function() while f do end return 0");
    put_all(&program, "+v%d", count);
    put(&program, " end");
    expect(&program, "upvalues", count, compiles);
    free(program.text);
}

static void test_nesting(int count, bool compiles) {
    program program = {calloc(1, 1 << 16), 0};
    put_all(&program, "while f do ", count);
    put_all(&program, "end ", count);
    expect(&program, "loops in each other", count, compiles);
    free(program.text);
}

// More than the rewriter keeps track of.
static void test_depth(const char *opening) {
    program program = {calloc(1, 1 << 16), 0};
    put_all(&program, opening, 1000);
    put(&program, " while a do end");
    expect(&program, opening, 1000, false);
    free(program.text);
}

static void test_elseifs(int count) {
    program program = {calloc(1, 1 << 20), 0};
    put(&program, "if a then while b do end ");
    put_all(&program, "elseif a == %d then while b do end ", count);
    put(&program, "end");
    expect(&program, "elseifs", count, true);
    free(program.text);
}

void test_limits(void) {
    test_locals(200, true);
    test_locals(201, false);
    test_parameters(200, true);
    test_parameters(201, false);
    test_upvalues(60, true);
    test_upvalues(61, false);
    test_nesting(197, true);
    test_nesting(199, false);
    test_elseifs(2000);
    static const char *const openings[] = {
        "(", "x=(", "f(", "f{[", "x={[", "do ", "repeat ", "if a then ", "f(function() ", "function f() ",
        "x=f[", "return {",
    };
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) test_depth(openings[i]);
    printf("limits\n");
}
