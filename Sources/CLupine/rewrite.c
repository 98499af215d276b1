#include "walker.h"

#include <stdlib.h>
#include <string.h>

// Ends a text at the token that LuaJIT will report: should it accept that token after all, it still compiles nothing
// that went unchecked.
#define POISON " @"

static void grow(buffer *out, size_t length) {
    size_t capacity = out->capacity + out->capacity / 2 + length;
    char *start = realloc(out->start, capacity);
    if (!start) {
        out->failed = true;
        return;
    }
    out->start = start;
    out->capacity = capacity;
}

static void append(buffer *out, const char *text, size_t length) {
    if (!out->failed && length > out->capacity - out->length) grow(out, length);
    if (out->failed) return;
    memcpy(out->start + out->length, text, length);
    out->length += length;
}

static void copy_up_to(walker *w, const char *end) {
    append(&w->out, w->copied, (size_t)(end - w->copied));
    w->copied = end;
}

void lupine_insert(walker *w, const char *at, const char *text) {
    copy_up_to(w, at);
    append(&w->out, text, strlen(text));
}

void lupine_insert_check(walker *w, const char *at) {
    if (w->options->check) lupine_insert(w, at, w->options->check);
}

size_t lupine_mark(walker *w, const char *at) {
    copy_up_to(w, at);
    if (w->mark_count == w->mark_capacity) {
        size_t capacity = w->mark_capacity * 2 + 16;
        mark *marks = realloc(w->marks, capacity * sizeof *marks);
        if (!marks) {
            w->out.failed = true;
            return 0;
        }
        w->marks = marks;
        w->mark_capacity = capacity;
    }
    w->marks[w->mark_count] = (mark){.place = w->out.length};
    return w->mark_count++;
}

void lupine_check_mark(walker *w, size_t mark) {
    if (!w->out.failed) w->marks[mark].has_check = true;
}

// From the end, so that nothing is moved twice.
static void insert_marked_checks(walker *w) {
    const char *check = w->options->check;
    if (!check) return;
    size_t length = strlen(check), left = 0;
    for (size_t i = 0; i < w->mark_count; i++) left += w->marks[i].has_check;
    buffer *out = &w->out;
    if (!out->failed && left * length > out->capacity - out->length) grow(out, left * length);
    if (out->failed) return;
    char *moved = out->start + out->length;
    out->length += left * length;
    for (size_t i = w->mark_count; left > 0; i--) {
        if (!w->marks[i - 1].has_check) continue;
        char *start = out->start + w->marks[i - 1].place;
        memmove(start + left * length, start, (size_t)(moved - start));
        left--;
        memcpy(start + left * length, check, length);
        moved = start;
    }
}

// Returns at the end, or where LuaJIT finds a mistake.
static void walk(walker *w) {
    do {
        w->before = w->token.end;
        w->token = lupine_next_token(w->token.end, w->end);
        if (w->token.kind == TOKEN_BAD || !lupine_step(w)) {
            bool is_end = w->token.end == w->end;
            copy_up_to(w, w->token.end);
            if (!is_end) append(&w->out, POISON, strlen(POISON));
            return;
        }
    } while (w->token.kind != TOKEN_END);
    copy_up_to(w, w->end);
}

lupine_rewrite_status lupine_rewrite(
    const char *source, size_t length, const lupine_rewrite_options *options, char **text, size_t *text_length) {
    if (options->limit > 0 && length > options->limit) return LUPINE_REWRITE_TOO_LARGE;
    const char *end = source + length;
    const char *start = lupine_skip_header(source, end);
    if (start < end && *start == '\x1b') return LUPINE_REWRITE_BYTECODE;

    walker w = {.options = options, .copied = source, .end = end, .token = {.end = start}};
    grow(&w.out, length + 256);
    lupine_begin_chunk(&w);
    // A first line of '#' may be all there is.
    if (start < end) lupine_insert_check(&w, start);
    walk(&w);
    insert_marked_checks(&w);
    free(w.marks);
    if (w.out.failed) {
        free(w.out.start);
        return LUPINE_REWRITE_NO_MEMORY;
    }
    *text = w.out.start;
    *text_length = w.out.length;
    return LUPINE_REWRITTEN;
}

const char *lupine_rewrite_message(lupine_rewrite_status status) {
    switch (status) {
    case LUPINE_REWRITTEN: return "";
    case LUPINE_REWRITE_TOO_LARGE: return "chunk too large";
    case LUPINE_REWRITE_BYTECODE: return "attempt to load chunk with wrong mode";
    case LUPINE_REWRITE_NO_MEMORY: return "not enough memory";
    }
    return "";
}
