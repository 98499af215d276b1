#include "walker.h"

// LuaJIT's grammar over a stack of what is open. A token is accepted exactly where LuaJIT accepts it, or where LuaJIT
// has reported a mistake before it.

// Older parsers predict the iterator of `for x in nil` by an instruction that the `nil` did not emit, because it was
// merged with another before the loop. Here is one that it cannot be merged with.
#define BARRIER "do local _=0 end;"

static place current_place(walker *w) { return w->levels[w->depth - 1].place; }

static void replace(walker *w, place place) { w->levels[w->depth - 1].place = place; }

static bool push(walker *w, place place) {
    if (w->depth == MAX_DEPTH) return false;
    w->levels[w->depth++] = (level){.place = place, .labels = w->labels};
    return true;
}

static void pop(walker *w) { w->labels = w->levels[--w->depth].labels; }

void lupine_begin_chunk(walker *w) { push(w, IN_CHUNK); }

// Moves on. They return true so that a step can end with them: it returns whether the token was accepted.

static bool go(walker *w, position position) {
    w->position = position;
    return true;
}

static bool open(walker *w, place place, position position) { return push(w, place) && go(w, position); }

static bool begin_block(walker *w, place place) {
    replace(w, place);
    w->may_separate = w->is_label = false;
    return go(w, AT_STATEMENT);
}

static bool begin_body(walker *w) {
    lupine_insert_check(w, w->token.end);
    return begin_block(w, current_place(w));
}

static bool begin_loop(walker *w, place place) {
    w->levels[w->depth - 1].body = lupine_mark(w, w->token.end);
    return begin_block(w, place);
}

// Before the token, where a statement may have just ended.
static void insert_check_as_statement(walker *w, const char *at) {
    if (!w->options->check) return;
    if (w->may_separate) lupine_insert(w, at, ";");
    lupine_insert_check(w, at);
}

// Traces whose first guard fails go on as loops of their own only if nothing was checked before that guard. So the check
// is the last statement, unless that is a `return` or `break`, or a label, which must stay at the end of the block.
static void end_loop(walker *w) {
    if (w->position != AT_STATEMENT || w->is_label)
        lupine_check_mark(w, w->levels[w->depth - 1].body);
    else
        insert_check_as_statement(w, w->before);
}

static void note_end_of_statement(walker *w) {
    w->may_separate = true;
    w->is_label = false;
}

static bool end_statement(walker *w) {
    note_end_of_statement(w);
    return go(w, AT_STATEMENT);
}

static bool after_suffix(walker *w, bool is_call) {
    w->is_call = is_call;
    return go(w, AT_SUFFIX);
}

static bool close(walker *w, bool is_call) {
    pop(w);
    return after_suffix(w, is_call);
}

static bool is_name(walker *w) {
    return w->token.kind == TOKEN_NAME || (w->token.kind == TOKEN_GOTO && !w->options->lua52);
}

static bool expect_name(walker *w, position next) { return is_name(w) && go(w, next); }

static bool expect(walker *w, int kind, position next) { return w->token.kind == kind && go(w, next); }

static int kind_of_next(walker *w) { return lupine_next_token(w->token.end, w->end).kind; }

// Statements

// The token belongs to what comes next.
static bool step_again(walker *w, position position) {
    w->position = position;
    return lupine_step(w);
}

static bool begin_function(walker *w, place place, position position) {
    if (!push(w, place)) return false;
    w->labels = 0;
    return go(w, position);
}

static bool end_function(walker *w, place place) {
    pop(w);
    return place == IN_FUNCTION_EXPRESSION ? go(w, AT_OPERATOR) : end_statement(w);
}

static bool end_of_block(walker *w) {
    place place = current_place(w);
    switch (w->token.kind) {
    case TOKEN_END_BLOCK:
        if (place == IN_FUNCTION || place == IN_FUNCTION_EXPRESSION) return end_function(w, place);
        if (place != IN_BLOCK && place != IN_THEN && place != IN_LOOP) return false;
        if (place == IN_LOOP) end_loop(w);
        pop(w);
        return end_statement(w);
    case TOKEN_ELSE:
    case TOKEN_ELSEIF:
        if (place != IN_THEN) return false;
        w->labels = w->levels[w->depth - 1].labels;
        if (w->token.kind == TOKEN_ELSE) return begin_block(w, IN_BLOCK);
        replace(w, IN_IF);
        return go(w, AT_OPERAND);
    case TOKEN_UNTIL:
        if (place != IN_REPEAT) return false;
        end_loop(w);
        replace(w, IN_UNTIL);
        return go(w, AT_OPERAND);
    default: return w->token.kind == TOKEN_END && place == IN_CHUNK;
    }
}

static bool is_block_end(int kind) {
    return kind == TOKEN_END_BLOCK || kind == TOKEN_ELSE || kind == TOKEN_ELSEIF || kind == TOKEN_UNTIL ||
           kind == TOKEN_END;
}

static bool begin_expression_statement(walker *w) {
    return push(w, IN_TARGET) && step_again(w, AT_TARGET);
}

// A label that is still to come cannot make a loop.
static bool begin_goto(walker *w) {
    if (!w->options->lua52 && kind_of_next(w) != TOKEN_NAME) return begin_expression_statement(w);
    if (w->labels > 0) insert_check_as_statement(w, w->token.start);
    return go(w, AT_GOTO);
}

static bool begin_statement(walker *w) {
    switch (w->token.kind) {
    case ';':
        if (!w->may_separate && !w->options->lua52) return false;
        w->may_separate = false;
        return true;
    case TOKEN_IF: return open(w, IN_IF, AT_OPERAND);
    case TOKEN_WHILE: return open(w, IN_WHILE, AT_OPERAND);
    case TOKEN_DO: return push(w, IN_BLOCK) && begin_block(w, IN_BLOCK);
    case TOKEN_FOR: w->loop = w->token.start; return go(w, AT_FOR);
    case TOKEN_REPEAT: return push(w, IN_REPEAT) && begin_loop(w, IN_REPEAT);
    case TOKEN_FUNCTION: return go(w, AT_FUNCTION_NAME);
    case TOKEN_LOCAL: return go(w, AT_LOCAL);
    case TOKEN_RETURN: return open(w, IN_RETURN, AT_RESULT);
    case TOKEN_BREAK: return w->options->lua52 ? end_statement(w) : go(w, AT_LAST);
    case TOKEN_LABEL: return go(w, AT_LABEL);
    case TOKEN_GOTO: return begin_goto(w);
    default: return is_block_end(w->token.kind) ? end_of_block(w) : begin_expression_statement(w);
    }
}

static bool end_label(walker *w) {
    if (w->token.kind != TOKEN_LABEL) return false;
    w->labels++;
    end_statement(w);
    return w->is_label = true;
}

static bool begin_parameters(walker *w) {
    if (w->token.kind == ')') return begin_body(w);
    if (w->token.kind == TOKEN_DOTS) return go(w, AT_PARAMETERS_END);
    return expect_name(w, AT_PARAMETER_END);
}

static bool next_parameter(walker *w) {
    if (w->token.kind == ',') return go(w, AT_PARAMETER);
    return w->token.kind == ')' && begin_body(w);
}

static bool begin_local(walker *w) {
    return w->token.kind == TOKEN_FUNCTION ? go(w, AT_LOCAL_FUNCTION) : expect_name(w, AT_LOCAL_NAMED);
}

static bool after_local_name(walker *w) {
    switch (w->token.kind) {
    case ',': return go(w, AT_LOCAL_NAME);
    case '=': return open(w, IN_VALUES, AT_OPERAND);
    default: note_end_of_statement(w); return step_again(w, AT_STATEMENT);
    }
}

static bool after_function_name(walker *w) {
    switch (w->token.kind) {
    case '.': return go(w, AT_FUNCTION_NAME);
    case ':': return go(w, AT_FUNCTION_METHOD);
    case '(': return begin_function(w, IN_FUNCTION, AT_FIRST_PARAMETER);
    default: return false;
    }
}

static bool after_for_names(walker *w) {
    if (w->token.kind == ',') return go(w, AT_FOR_NAME);
    return w->token.kind == TOKEN_IN && open(w, IN_ITERATION, AT_ITERATOR);
}

static bool after_for_name(walker *w) {
    return w->token.kind == '=' ? open(w, IN_RANGE, AT_OPERAND) : after_for_names(w);
}

// Expressions

static bool begin_target(walker *w) {
    if (w->token.kind == '(') return open(w, IN_PARENTHESES, AT_OPERAND);
    return is_name(w) && after_suffix(w, false);
}

static bool begin_operand(walker *w) {
    switch (w->token.kind) {
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_NIL:
    case TOKEN_TRUE:
    case TOKEN_FALSE:
    case TOKEN_DOTS: return go(w, AT_OPERATOR);
    case '-':
    case '#':
    case TOKEN_NOT: return go(w, AT_OPERAND);
    case '{': return open(w, IN_TABLE, AT_FIELD);
    case TOKEN_FUNCTION: return begin_function(w, IN_FUNCTION_EXPRESSION, AT_PARAMETERS);
    default: return begin_target(w);
    }
}

// Looks through what `nil` may hide behind.
static bool begin_iterator(walker *w) {
    lupine_token first = w->token;
    while (first.kind == '(' || first.kind == '-' || first.kind == '#' || first.kind == TOKEN_NOT)
        first = lupine_next_token(first.end, w->end);
    if (first.kind == TOKEN_NIL) lupine_insert(w, w->loop, BARRIER);
    return step_again(w, AT_OPERAND);
}

static bool begin_field(walker *w) {
    if (w->token.kind == '}') {
        bool is_argument = current_place(w) == IN_TABLE_ARGUMENT;
        pop(w);
        return is_argument ? after_suffix(w, true) : go(w, AT_OPERATOR);
    }
    if (w->token.kind == '[') return open(w, IN_KEY, AT_OPERAND);
    if (is_name(w) && kind_of_next(w) == '=') return go(w, AT_FIELD_EQUALS);
    return step_again(w, AT_OPERAND);
}

static bool is_binary_operator(int kind) {
    switch (kind) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
    case '<':
    case '>':
    case TOKEN_CONCAT:
    case TOKEN_EQ:
    case TOKEN_NE:
    case TOKEN_LE:
    case TOKEN_GE:
    case TOKEN_AND:
    case TOKEN_OR: return true;
    default: return false;
    }
}

static bool end_values(walker *w) {
    pop(w);
    note_end_of_statement(w);
    return step_again(w, AT_STATEMENT);
}

// A call, or the start of an assignment: what is neither ends here.
static bool end_of_target(walker *w) {
    if (w->is_call) return current_place(w) == IN_TARGET && end_values(w);
    if (w->token.kind == ',') {
        replace(w, IN_TARGETS);
        return go(w, AT_TARGET);
    }
    replace(w, IN_VALUES);
    return expect(w, '=', AT_OPERAND);
}

static bool end_of_field(walker *w) {
    if (w->token.kind == ',' || w->token.kind == ';') return go(w, AT_FIELD);
    return w->token.kind == '}' && begin_field(w);
}

static bool end_of_key(walker *w) {
    if (w->token.kind != ']') return false;
    pop(w);
    return go(w, AT_FIELD_EQUALS);
}

static bool end_of_range(walker *w) {
    if (w->token.kind != ',') return false;
    replace(w, IN_ITERATION);
    return go(w, AT_OPERAND);
}

// The expression, or list of expressions, before the token is complete.
static bool end_of_expression(walker *w) {
    int kind = w->token.kind;
    switch (current_place(w)) {
    case IN_PARENTHESES: return kind == ')' && close(w, false);
    case IN_INDEX: return kind == ']' && close(w, false);
    case IN_ARGUMENTS: return kind == ',' ? go(w, AT_OPERAND) : kind == ')' && close(w, true);
    case IN_TABLE:
    case IN_TABLE_ARGUMENT: return end_of_field(w);
    case IN_KEY: return end_of_key(w);
    case IN_WHILE: return kind == TOKEN_DO && begin_loop(w, IN_LOOP);
    case IN_IF: return kind == TOKEN_THEN && begin_block(w, IN_THEN);
    case IN_RANGE: return end_of_range(w);
    case IN_ITERATION:
        if (kind == ',') return go(w, AT_OPERAND);
        return kind == TOKEN_DO && begin_loop(w, IN_LOOP);
    case IN_RETURN:
        if (kind == ',') return go(w, AT_OPERAND);
        pop(w);
        return step_again(w, AT_LAST);
    case IN_VALUES:
        if (kind == ',') return go(w, AT_OPERAND);
        return end_values(w);
    case IN_UNTIL: return end_values(w);
    case IN_TARGET:
    case IN_TARGETS: return end_of_target(w);
    default: return false;
    }
}

static bool is_target(walker *w) { return current_place(w) == IN_TARGET || current_place(w) == IN_TARGETS; }

static bool after_operand(walker *w) {
    if (!is_binary_operator(w->token.kind)) return end_of_expression(w);
    return is_target(w) ? end_of_target(w) : go(w, AT_OPERAND);
}

static bool begin_arguments(walker *w) {
    switch (w->token.kind) {
    case '(': return open(w, IN_ARGUMENTS, AT_ARGUMENT);
    case '{': return open(w, IN_TABLE_ARGUMENT, AT_FIELD);
    case TOKEN_STRING: return after_suffix(w, true);
    default: return false;
    }
}

static bool suffix(walker *w) {
    switch (w->token.kind) {
    case '.': return go(w, AT_FIELD_NAME);
    case '[': return open(w, IN_INDEX, AT_OPERAND);
    case ':': return go(w, AT_METHOD_NAME);
    case '(':
    case '{':
    case TOKEN_STRING: return begin_arguments(w);
    default: return after_operand(w);
    }
}

static bool begin_result(walker *w) {
    if (!is_block_end(w->token.kind) && w->token.kind != ';') return begin_operand(w);
    pop(w);
    return step_again(w, AT_LAST);
}

bool lupine_step(walker *w) {
    switch (w->position) {
    case AT_STATEMENT: return begin_statement(w);
    case AT_LAST: return w->token.kind == ';' ? go(w, AT_BLOCK_END) : end_of_block(w);
    case AT_BLOCK_END: return end_of_block(w);
    case AT_OPERAND: return begin_operand(w);
    case AT_ARGUMENT: return w->token.kind == ')' ? close(w, true) : begin_operand(w);
    case AT_RESULT: return begin_result(w);
    case AT_ITERATOR: return begin_iterator(w);
    case AT_TARGET: return begin_target(w);
    case AT_SUFFIX: return suffix(w);
    case AT_OPERATOR: return after_operand(w);
    case AT_FIELD: return begin_field(w);
    case AT_FIELD_EQUALS: return expect(w, '=', AT_OPERAND);
    case AT_FIELD_NAME: return is_name(w) && after_suffix(w, false);
    case AT_METHOD_NAME: return expect_name(w, AT_METHOD_ARGUMENTS);
    case AT_METHOD_ARGUMENTS: return begin_arguments(w);
    case AT_LOCAL: return begin_local(w);
    case AT_LOCAL_NAME: return expect_name(w, AT_LOCAL_NAMED);
    case AT_LOCAL_FUNCTION: return is_name(w) && begin_function(w, IN_FUNCTION, AT_PARAMETERS);
    case AT_LOCAL_NAMED: return after_local_name(w);
    case AT_FUNCTION_NAME: return expect_name(w, AT_FUNCTION_NAMED);
    case AT_FUNCTION_NAMED: return after_function_name(w);
    case AT_FUNCTION_METHOD: return is_name(w) && begin_function(w, IN_FUNCTION, AT_PARAMETERS);
    case AT_PARAMETERS: return expect(w, '(', AT_FIRST_PARAMETER);
    case AT_FIRST_PARAMETER: return begin_parameters(w);
    case AT_PARAMETER: return w->token.kind != ')' && begin_parameters(w);
    case AT_PARAMETER_END: return next_parameter(w);
    case AT_PARAMETERS_END: return w->token.kind == ')' && next_parameter(w);
    case AT_FOR: return expect_name(w, AT_FOR_NAMED);
    case AT_FOR_NAMED: return after_for_name(w);
    case AT_FOR_NAME: return expect_name(w, AT_FOR_IN);
    case AT_FOR_IN: return after_for_names(w);
    case AT_LABEL: return expect_name(w, AT_LABEL_END);
    case AT_LABEL_END: return end_label(w);
    case AT_GOTO: return is_name(w) && end_statement(w);
    }
    return false;
}
