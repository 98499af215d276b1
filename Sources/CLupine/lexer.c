#include "lexer.h"

#include <stdbool.h>
#include <string.h>

static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static bool is_newline(char c) { return c == '\n' || c == '\r'; }

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// LuaJIT takes every byte of UTF-8 for a letter.
static bool is_name(unsigned char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool is_at(const char *at, const char *end, char c) { return at < end && *at == c; }

// "\r\n" and "\n\r" are one line break.
static const char *skip_newline(const char *at, const char *end) {
    char first = *at++;
    return at < end && is_newline(*at) && *at != first ? at + 1 : at;
}

static const char *skip_line(const char *at, const char *end) {
    while (at < end && !is_newline(*at)) at++;
    return at;
}

const char *lupine_skip_header(const char *source, const char *end) {
    if (end - source >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0) source += 3;
    if (!is_at(source, end, '#')) return source;
    source = skip_line(source, end);
    return source < end ? skip_newline(source, end) : end;
}

// From the first '[' to after the second; NULL if this opens no long string.
static const char *open_long(const char *at, const char *end, size_t *level) {
    const char *start = ++at;
    while (is_at(at, end, '=')) at++;
    *level = (size_t)(at - start);
    return is_at(at, end, '[') ? at + 1 : NULL;
}

// To after the closing bracket; NULL if there is none.
static const char *close_long(const char *at, const char *end, size_t level) {
    while ((at = memchr(at, ']', (size_t)(end - at)))) {
        const char *start = ++at;
        while (is_at(at, end, '=')) at++;
        if ((size_t)(at - start) == level && is_at(at, end, ']')) return at + 1;
    }
    return NULL;
}

// To the next token; NULL inside a comment that does not end.
static const char *skip_blank(const char *at, const char *end) {
    for (;;) {
        while (at < end && is_space(*at)) at++;
        if (!is_at(at, end, '-') || !is_at(at + 1, end, '-')) return at;
        at += 2;
        size_t level;
        const char *body = is_at(at, end, '[') ? open_long(at, end, &level) : NULL;
        if (!body) {
            at = skip_line(at, end);
        } else if (!(at = close_long(body, end, level))) {
            return NULL;
        }
    }
}

static const char *skip_escape(const char *at, const char *end) {
    if (at == end) return end;
    if (is_newline(*at)) return skip_newline(at, end);
    if (*at++ != 'z') return at;
    while (at < end && is_space(*at)) at++;
    return at;
}

static lupine_token read_string(const char *start, const char *end) {
    const char *at = start + 1;
    while (at < end) {
        char c = *at++;
        if (c == *start) return (lupine_token){TOKEN_STRING, start, at};
        if (is_newline(c)) return (lupine_token){TOKEN_BAD, start, at};
        if (c == '\\') at = skip_escape(at, end);
    }
    return (lupine_token){TOKEN_BAD, start, end};
}

// Takes what LuaJIT takes before it looks whether that is a number: "0x1p-3", "1LL", but also "3..2" and "3x".
static lupine_token read_number(const char *start, const char *end) {
    const char *at = *start == '.' ? start + 1 : start;
    char last = *at, exponent = 'e';
    if (*at == '0') {
        at++;
        if (at < end && (*at | 0x20) == 'x') exponent = 'p';
    }
    for (; at < end; at++) {
        bool is_sign = (*at == '-' || *at == '+') && (last | 0x20) == exponent;
        if (!is_name((unsigned char)*at) && *at != '.' && !is_sign) break;
        last = *at;
    }
    return (lupine_token){TOKEN_NUMBER, start, at};
}

static int name_kind(const char *start, size_t length) {
    static const char *const keywords[] = {
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if",
        "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    };
    for (int i = 0; i < (int)(sizeof keywords / sizeof *keywords); i++)
        if (*keywords[i] == *start && strncmp(keywords[i], start, length) == 0 && keywords[i][length] == '\0')
            return TOKEN_AND + i;
    return TOKEN_NAME;
}

static lupine_token read_name(const char *start, const char *end) {
    const char *at = start;
    while (at < end && is_name((unsigned char)*at)) at++;
    size_t length = (size_t)(at - start);
    return (lupine_token){length <= 8 ? name_kind(start, length) : TOKEN_NAME, start, at};
}

static lupine_token read_bracket(const char *start, const char *end) {
    size_t level;
    const char *body = open_long(start, end, &level);
    if (!body) {
        // "[=" alone is a mistake.
        return (lupine_token){level == 0 ? '[' : TOKEN_BAD, start, start + 1 + level};
    }
    const char *after = close_long(body, end, level);
    return after ? (lupine_token){TOKEN_STRING, start, after} : (lupine_token){TOKEN_BAD, start, end};
}

static lupine_token read_dots(const char *start, const char *end) {
    if (start + 1 < end && is_digit((unsigned char)start[1])) return read_number(start, end);
    if (!is_at(start + 1, end, '.')) return (lupine_token){'.', start, start + 1};
    if (!is_at(start + 2, end, '.')) return (lupine_token){TOKEN_CONCAT, start, start + 2};
    return (lupine_token){TOKEN_DOTS, start, start + 3};
}

// One character, or two if the second is as given.
static lupine_token read_operator(const char *start, const char *end, char second, int kind) {
    if (is_at(start + 1, end, second)) return (lupine_token){kind, start, start + 2};
    return (lupine_token){(unsigned char)*start, start, start + 1};
}

lupine_token lupine_next_token(const char *at, const char *end) {
    const char *start = skip_blank(at, end);
    if (!start) return (lupine_token){TOKEN_BAD, at, end};
    if (start == end) return (lupine_token){TOKEN_END, end, end};
    unsigned char c = (unsigned char)*start;
    if (is_digit(c)) return read_number(start, end);
    if (is_name(c)) return read_name(start, end);
    switch (c) {
    case '"':
    case '\'': return read_string(start, end);
    case '[': return read_bracket(start, end);
    case '.': return read_dots(start, end);
    case '=': return read_operator(start, end, '=', TOKEN_EQ);
    case '<': return read_operator(start, end, '=', TOKEN_LE);
    case '>': return read_operator(start, end, '=', TOKEN_GE);
    case '~': return read_operator(start, end, '=', TOKEN_NE);
    case ':': return read_operator(start, end, ':', TOKEN_LABEL);
    default: return (lupine_token){c, start, start + 1};
    }
}
