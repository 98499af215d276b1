// LuaJIT's tokens. Only the rewriter uses it.

#ifndef LUPINE_LEXER_H
#define LUPINE_LEXER_H

#include <stddef.h>

// A token of one character is that character; all others start beyond.
typedef enum {
    TOKEN_END = 256,
    // LuaJIT's lexer fails inside of this token.
    TOKEN_BAD,
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_DOTS,
    TOKEN_CONCAT,
    TOKEN_EQ,
    TOKEN_GE,
    TOKEN_LE,
    TOKEN_NE,
    TOKEN_LABEL,
    // The keywords.
    TOKEN_AND,
    TOKEN_BREAK,
    TOKEN_DO,
    TOKEN_ELSE,
    TOKEN_ELSEIF,
    TOKEN_END_BLOCK,
    TOKEN_FALSE,
    TOKEN_FOR,
    TOKEN_FUNCTION,
    TOKEN_GOTO,
    TOKEN_IF,
    TOKEN_IN,
    TOKEN_LOCAL,
    TOKEN_NIL,
    TOKEN_NOT,
    TOKEN_OR,
    TOKEN_REPEAT,
    TOKEN_RETURN,
    TOKEN_THEN,
    TOKEN_TRUE,
    TOKEN_UNTIL,
    TOKEN_WHILE,
} lupine_token_kind;

typedef struct {
    int kind;
    const char *start, *end;
} lupine_token;

// Reads the token at `at` or after white space and comments.
lupine_token lupine_next_token(const char *at, const char *end);

// The first character after a byte order mark and a line that starts with '#', which LuaJIT skips.
const char *lupine_skip_header(const char *source, const char *end);

#endif
