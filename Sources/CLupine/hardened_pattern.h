// Patterns, compiled and matched (hardened_compile.c, hardened_match.c).

#ifndef LUPINE_HARDENED_PATTERN_H
#define LUPINE_HARDENED_PATTERN_H

#include "hardened.h"

enum { LUPINE_CAPTURES = LUA_MAXCAPTURES };

typedef struct lupine_byte_set {
    uint64_t bits[4];
} lupine_byte_set;

// What an item of a pattern matches. The first three are single bytes and may be repeated.
enum {
    LUPINE_ITEM_BYTE,
    LUPINE_ITEM_SET,
    LUPINE_ITEM_ANY,
    LUPINE_ITEM_OPEN,      // a capture begins
    LUPINE_ITEM_POSITION,  // a capture of the position
    LUPINE_ITEM_CLOSE,     // a capture ends
    LUPINE_ITEM_BACK,      // what a capture holds
    LUPINE_ITEM_BALANCE,
    LUPINE_ITEM_FRONTIER,
    LUPINE_ITEM_END,       // of the subject
    LUPINE_ITEM_NEVER,
    LUPINE_ITEM_FAULT,     // raises: faults of a pattern are told when they are reached
    LUPINE_ITEM_DONE,
};

typedef struct lupine_item {
    uint8_t kind;
    uint8_t repeat;  // 0 or one of * + - ?
    uint8_t byte;    // the byte, the first one of a pair, or the number of a capture
    uint8_t other;   // the second one of a pair
    union {
        const lupine_byte_set *set;
        const char *fault;
    };
} lupine_item;

enum { LUPINE_INLINE_ITEMS = 24, LUPINE_INLINE_SETS = 4 };

typedef struct lupine_pattern {
    const lupine_item *items;
    const lupine_byte_set *sets;
    size_t count, set_count;
    int captures;      // how many there are
    uint32_t open;     // those that are never closed
    uint32_t position; // those of positions
    bool anchored;
    lupine_item inline_items[LUPINE_INLINE_ITEMS];
    lupine_byte_set inline_sets[LUPINE_INLINE_SETS];
} lupine_pattern;

// Compiles a pattern. One that is too long for the struct lies in a userdata that is left in the slot, whose value is
// given up. Needs two free slots of the stack.
void lupine_compile(lua_State *L, lupine_pattern *pattern, const char *text, size_t length, bool anchors, int slot);

// A copy of a pattern that takes no more room than it needs.
size_t lupine_copy_size(const lupine_pattern *pattern);
void lupine_copy_pattern(lupine_pattern *copy, const lupine_pattern *pattern);

typedef struct lupine_capture {
    const char *start, *end;
} lupine_capture;

typedef struct lupine_matcher {
    lua_State *L;
    const lupine_pattern *pattern;
    const char *subject, *end;
    ptrdiff_t steps;
    lupine_capture captures[LUPINE_CAPTURES];
} lupine_matcher;

// Where a match that starts at a place ends, or NULL.
const char *lupine_match_at(lupine_matcher *matcher, const char *start);

// The next match at or after a place: moves the place to its start; NULL if there is none.
const char *lupine_match_from(lupine_matcher *matcher, const char **start);

// Where a text begins, or NULL.
const char *lupine_find_bytes(
    lua_State *L, const char *subject, size_t length, const char *text, size_t text_length);

static inline bool lupine_set_has(const lupine_byte_set *set, unsigned char byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

#endif
