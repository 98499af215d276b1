#include "generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY = 1 << 16, MAX_VARIABLES = 24 };

typedef struct {
    random_source *random;
    char *out;
    size_t length;
    int depth;
    // Numbers v1 … vN are in scope.
    int variables;
    int loops, counters;
    bool has_varargs;
} generator;

unsigned random_below(random_source *random, unsigned limit) {
    random->state ^= random->state << 13;
    random->state ^= random->state >> 7;
    random->state ^= random->state << 17;
    return (unsigned)((random->state >> 16) % limit);
}

static unsigned below(generator *g, unsigned limit) { return random_below(g->random, limit); }

static bool is_one_in(generator *g, unsigned count) { return below(g, count) == 0; }

static void put(generator *g, const char *text) {
    size_t length = strlen(text);
    if (g->length + length >= CAPACITY) return;
    memcpy(g->out + g->length, text, length);
    g->length += length;
}

// What may stand between tokens.
static void blank(generator *g) {
    static const char *const blanks[] = {
        "\n", "\r\n", "\n\r", "\r", "\t", "\v\f", "-- do\n", "--[[ end\n]]", "--[==[ while ]] do\n]==]",
        "--[=\r\n", "  ",
    };
    // A minus before a comment would make another comment.
    if (g->length > 0 && g->out[g->length - 1] == '-') put(g, " ");
    put(g, is_one_in(g, 4) ? blanks[below(g, sizeof blanks / sizeof *blanks)] : " ");
}

// Words of a text, with blanks of all sorts between them; '(' stays on its line.
static void emit(generator *g, const char *words) {
    char word[128];
    while (*words) {
        size_t length = strcspn(words, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, words);
        if (word[0] == '(' || (word[0] == '.' && word[1] == '.')) {
            put(g, " ");
        } else {
            blank(g);
        }
        put(g, word);
        words += length;
        while (*words == ' ') words++;
    }
}

static void emit_number(generator *g, const char *before, int number, const char *after) {
    char word[160];
    snprintf(word, sizeof word, "%s%d%s", before, number, after);
    emit(g, word);
}

static void block(generator *g);
static void body(generator *g, bool has_varargs);

static void literal(generator *g) {
    static const char *const literals[] = {
        "0", "1", "2", "17", "0x1F", "1e2", ".5", "3.", "0x.8p1", "0xA", "1e+1", "2e-1", "007",
    };
    emit(g, literals[below(g, sizeof literals / sizeof *literals)]);
}

static void string(generator *g) {
    static const char *const strings[] = {
        "'a'", "\"do\"", "[[end]]", "[==[ ]] ]==]", "'\\'\\\"\\\\'", "\"\\x41\\u{20AC}\\065\\z\n  b\"",
        "'\\\r\nx'", "''", "'--'", "[[\nwhile]]", "'\xc3\xa9'",
    };
    blank(g);
    put(g, strings[below(g, sizeof strings / sizeof *strings)]);
}

static void variable(generator *g) {
    if (g->variables == 0) {
        emit(g, is_one_in(g, 3) ? "goto" : "n");
    } else {
        emit_number(g, "v", 1 + (int)below(g, (unsigned)g->variables), "");
    }
}

// An expression that mostly is a number.
static void number(generator *g) {
    if (++g->depth > 12) {
        literal(g);
        g->depth--;
        return;
    }
    static const char *const operators[] = {"+", "-", "*", "/", "%", "^"};
    switch (below(g, 16)) {
    case 0:
    case 1:
    case 2: literal(g); break;
    case 3:
    case 4:
    case 5:
    case 6: variable(g); break;
    case 7:
        emit(g, "(");
        number(g);
        emit(g, ")");
        break;
    case 8:
        emit(g, "- ");
        number(g);
        break;
    case 9:
        emit(g, "#");
        string(g);
        break;
    case 10: emit(g, g->has_varargs ? "select ('#',...)" : "line ()"); break;
    case 11:
        emit(g, "( function (...)");
        body(g, true);
        emit(g, "return 1 end )(");
        number(g);
        emit(g, ")");
        break;
    case 12:
        emit(g, "object:add (");
        number(g);
        emit(g, ")");
        break;
    case 13:
        emit(g, "({ x =");
        number(g);
        emit(g, "; [ 1 ] = 2, goto = 3 }).x");
        break;
    default:
        number(g);
        emit(g, operators[below(g, sizeof operators / sizeof *operators)]);
        number(g);
    }
    g->depth--;
}

static void condition(generator *g) {
    static const char *const operators[] = {"<", ">", "<=", ">=", "==", "~="};
    if (is_one_in(g, 5)) emit(g, "not");
    emit(g, "(");
    number(g);
    emit(g, operators[below(g, sizeof operators / sizeof *operators)]);
    number(g);
    emit(g, ")");
    if (is_one_in(g, 4)) {
        emit(g, is_one_in(g, 2) ? "and" : "or");
        condition(g);
    }
}

static void declare(generator *g) {
    if (g->variables == MAX_VARIABLES) return;
    int name = g->variables + 1;
    emit_number(g, "local v", name, "");
    if (!is_one_in(g, 8)) {
        emit(g, "=");
        number(g);
    }
    g->variables = name;
}

static void print(generator *g) {
    switch (below(g, 5)) {
    case 0: emit(g, "print (line ())"); break;
    case 1: emit(g, "print (trace ())"); break;
    case 2:
        emit(g, "print");
        string(g);
        break;
    default:
        emit(g, "print (");
        number(g);
        emit(g, g->has_varargs ? ", ...)" : ")");
    }
}

// The body of a loop, which may go on from its middle.
static void loop_body(generator *g) {
    int variables = g->variables;
    int label = ++g->counters;
    emit(g, "tick ()");
    if (is_one_in(g, 3)) {
        emit(g, "do");
        block(g);
        if (is_one_in(g, 2)) {
            emit(g, "if");
            condition(g);
            emit_number(g, "then goto continue", label, " end");
        }
        block(g);
        emit_number(g, "end ::continue", label, "::");
    } else {
        block(g);
        if (is_one_in(g, 4)) {
            emit(g, "if");
            condition(g);
            emit(g, "then break end");
        }
    }
    g->variables = variables;
}

static void counted_loop(generator *g) {
    int counter = ++g->counters, variables = g->variables;
    emit_number(g, "do local c", counter, " = 0");
    switch (below(g, 3)) {
    case 0:
        emit_number(g, "while c", counter, " < 3 do");
        emit_number(g, "c", counter, "");
        emit_number(g, "= c", counter, " + 1");
        loop_body(g);
        emit(g, "end");
        break;
    case 1:
        emit_number(g, "repeat c", counter, "");
        emit_number(g, "= c", counter, " + 1");
        // What goes on may not do so into the scope of a local that `until` sees.
        emit(g, "do");
        block(g);
        emit_number(g, "end local d = c", counter, " until d >= 3");
        break;
    default:
        emit_number(g, "::top", counter, "::");
        emit_number(g, "c", counter, "");
        emit_number(g, "= c", counter, " + 1 do");
        block(g);
        emit_number(g, "end if c", counter, " < 3 then");
        if (is_one_in(g, 2)) print(g);
        emit_number(g, "goto top", counter, is_one_in(g, 2) ? " end" : "; end");
    }
    emit(g, "end");
    g->variables = variables;
}

static void for_loop(generator *g) {
    int variables = g->variables;
    if (g->variables < MAX_VARIABLES) g->variables++;
    switch (below(g, 4)) {
    case 0: emit_number(g, "for v", g->variables, " = 1 , 4 do"); break;
    case 1: emit_number(g, "for v", g->variables, " = 6 , 1 , -2 do"); break;
    case 2: emit_number(g, "for v", g->variables, " in ipairs { 4 , 5 } do"); break;
    default: emit_number(g, "for _ , v", g->variables, " in pairs ({ a = 1 , 2 }) do");
    }
    loop_body(g);
    emit(g, "end");
    g->variables = variables;
}

static void body(generator *g, bool has_varargs) {
    bool outer = g->has_varargs;
    int variables = g->variables;
    g->has_varargs = has_varargs;
    emit(g, "tick ()");
    block(g);
    g->variables = variables;
    g->has_varargs = outer;
}

static void function(generator *g) {
    int variables = g->variables;
    switch (below(g, 4)) {
    case 0: emit(g, "function n.f ( v1 , ...)"); break;
    case 1: emit(g, "function n.a:f (...)"); break;
    case 2: emit(g, "local function f ()"); break;
    default: emit(g, "f = function (...)");
    }
    g->variables = is_one_in(g, 2) ? g->variables : 0;
    body(g, g->out[g->length - 2] == '.');
    if (is_one_in(g, 3)) {
        emit(g, "return");
        number(g);
    }
    emit(g, "end");
    g->variables = variables;
}

// Code that fails, or may.
static void guarded(generator *g) {
    int variables = g->variables;
    static const char *const mistakes[] = {
        "error 'x'", "error ({})", "local a = nil + 1", "local a = {} .. 'b'", "nothing ()", "n.a.b.c ()",
        "for a in nil do end", "for a in ( nil ):m () do end", "local a local b for c , d in nil , nil do end",
        "( nil )[ 1 ] = 2", "error ('y' , 2)", "return f ()", "local t = {} t[nil] = 1", "for i = 1 , {} do end",
    };
    emit(g, "print ( pcall ( function (...)");
    body(g, true);
    if (is_one_in(g, 2)) emit(g, mistakes[below(g, sizeof mistakes / sizeof *mistakes)]);
    emit(g, "end , 1 , 2 ))");
    g->variables = variables;
}

static void coroutine(generator *g) {
    int variables = g->variables;
    emit(g, "for v in coroutine.wrap ( function ()");
    body(g, false);
    emit(g, "coroutine.yield ( 1 ) coroutine.yield ( 2 ) end ) do print ( v ) end");
    g->variables = variables;
}

static void branch(generator *g) {
    int variables = g->variables;
    emit(g, "if");
    condition(g);
    emit(g, "then");
    block(g);
    while (is_one_in(g, 3)) {
        g->variables = variables;
        emit(g, "elseif");
        condition(g);
        emit(g, "then");
        block(g);
    }
    g->variables = variables;
    if (is_one_in(g, 2)) {
        emit(g, "else");
        block(g);
    }
    emit(g, "end");
    g->variables = variables;
}

static void assignment(generator *g) {
    if (g->variables == 0 || is_one_in(g, 3)) {
        emit(g, is_one_in(g, 2) ? "n.x , n [ 'y' ] =" : "n.x , goto =");
        number(g);
        emit(g, ",");
    } else {
        variable(g);
        emit(g, "=");
    }
    number(g);
}

static void statement(generator *g) {
    switch (below(g, 14)) {
    case 0:
    case 1: declare(g); break;
    case 2:
    case 3: assignment(g); break;
    case 4:
    case 5: print(g); break;
    case 6: branch(g); break;
    case 7:
    case 8: counted_loop(g); break;
    case 9: for_loop(g); break;
    case 10: function(g); break;
    case 11: guarded(g); break;
    case 12: coroutine(g); break;
    default: {
        int variables = g->variables;
        emit(g, "do");
        block(g);
        emit(g, is_one_in(g, 6) ? "return end" : "end");
        g->variables = variables;
    }
    }
    if (is_one_in(g, 4)) emit(g, ";");
}

static void block(generator *g) {
    g->depth += 3;
    unsigned count = g->depth > 14 ? below(g, 2) : below(g, 5);
    while (count-- > 0) {
        if (g->depth > 14) {
            print(g);
        } else {
            statement(g);
        }
    }
    g->depth -= 3;
}

text generate(random_source *random) {
    generator g = {.random = random, .out = malloc(CAPACITY), .has_varargs = true};
    if (is_one_in(&g, 8)) put(&g, "\xef\xbb\xbf");
    if (is_one_in(&g, 8)) put(&g, "#!/usr/bin/lua\n");
    for (unsigned count = 1 + below(&g, 8); count > 0; count--) statement(&g);
    if (is_one_in(&g, 2)) emit(&g, "return line () , ...");
    return (text){g.out, g.length};
}
