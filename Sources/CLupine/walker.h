// The rewriter at work: grammar.c knows where checks belong, rewrite.c makes the text.

#ifndef LUPINE_WALKER_H
#define LUPINE_WALKER_H

#include "lexer.h"
#include "lupine_rewrite.h"

// What is open, and so what an expression or a block in it ends with.
typedef enum {
    IN_CHUNK,
    IN_FUNCTION,
    IN_FUNCTION_EXPRESSION,
    IN_BLOCK,  // of do and else: up to `end`
    IN_LOOP,   // of while and for: up to `end`
    IN_THEN,
    IN_REPEAT,
    IN_PARENTHESES,
    IN_INDEX,
    IN_ARGUMENTS,
    IN_TABLE,
    IN_TABLE_ARGUMENT,
    IN_KEY,
    IN_WHILE,
    IN_IF,
    IN_UNTIL,
    IN_RANGE,      // for i = …
    IN_ITERATION,  // what may go on up to `do`
    IN_RETURN,
    IN_VALUES,   // of an assignment
    IN_TARGET,   // a call or the first variable of an assignment
    IN_TARGETS,  // the others
} place;

// What may come next.
typedef enum {
    AT_STATEMENT,
    AT_LAST,       // after `return` and `break`
    AT_BLOCK_END,  // after these and a ';'
    AT_OPERAND,
    AT_ARGUMENT,  // an operand or ')'
    AT_RESULT,    // an operand or the end of the block
    AT_ITERATOR,  // the first operand after `in`
    AT_TARGET,    // a variable to assign to, or what is called
    AT_SUFFIX,    // after a variable, a call or parentheses
    AT_OPERATOR,  // after any other operand
    AT_FIELD,
    AT_FIELD_EQUALS,
    AT_FIELD_NAME,
    AT_METHOD_NAME,
    AT_METHOD_ARGUMENTS,
    AT_LOCAL,
    AT_LOCAL_NAME,
    AT_LOCAL_FUNCTION,
    AT_LOCAL_NAMED,
    AT_FUNCTION_NAME,
    AT_FUNCTION_NAMED,
    AT_FUNCTION_METHOD,
    AT_PARAMETERS,
    AT_FIRST_PARAMETER,
    AT_PARAMETER,
    AT_PARAMETER_END,
    AT_PARAMETERS_END,
    AT_FOR,
    AT_FOR_NAMED,
    AT_FOR_NAME,
    AT_FOR_IN,
    AT_LABEL,
    AT_LABEL_END,
    AT_GOTO,
} position;

// LuaJIT allows 200 levels, and each opens two of these at most: a table and a key in it.
enum { MAX_DEPTH = 512 };

typedef struct {
    place place;
    // How many labels the function could see where this began.
    size_t labels;
    // The mark where a loop's body begins.
    size_t body;
} level;

typedef struct {
    char *start;
    size_t length, capacity;
    bool failed;
} buffer;

// A place in the text that comes out, where a check goes once all else is written, if it does.
typedef struct {
    size_t place;
    bool has_check;
} mark;

typedef struct {
    const lupine_rewrite_options *options;
    buffer out;
    // From the first place to the last.
    mark *marks;
    size_t mark_count, mark_capacity;
    const char *copied, *end;
    lupine_token token;
    // Where the token before ends.
    const char *before;
    position position;
    level levels[MAX_DEPTH];
    int depth;
    // Labels that a `goto` here could jump back to.
    size_t labels;
    // Where the last `for` began.
    const char *loop;
    // The last suffix was a call; the expression is one.
    bool is_call;
    // A statement has just ended, and a ';' may follow.
    bool may_separate;
    // It was a label.
    bool is_label;
} walker;

// Takes the token; false if LuaJIT will not.
bool lupine_step(walker *w);

// Opens the main chunk.
void lupine_begin_chunk(walker *w);

// Puts text before `at`; places only move ahead.
void lupine_insert(walker *w, const char *at, const char *text);
void lupine_insert_check(walker *w, const char *at);

// Marks the place of `at`, and gives a mark its check.
size_t lupine_mark(walker *w, const char *at);
void lupine_check_mark(walker *w, size_t mark);

#endif
