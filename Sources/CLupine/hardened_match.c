// Matching with a stack of choices in place of recursion.

#include "hardened_pattern.h"

// As LuaJIT: every choice and every parenthesis is a level.
enum { DEPTH_LIMIT = 200 };

// What to try next when what follows a repeated item does not match.
typedef struct choice {
    const lupine_item *item;
    const char *at;      // where the last repetition ends; for '?', where the item was skipped
    const char *lowest;  // for '*' and '+': the fewest repetitions end here
    int depth;
} choice;

static inline bool matches_byte(const lupine_item *item, unsigned char byte) {
    switch (item->kind) {
    case LUPINE_ITEM_BYTE: return item->byte == byte;
    case LUPINE_ITEM_SET: return lupine_set_has(item->set, byte);
    default: return true;
    }
}

// The end of the longest run of bytes that an item matches.
static const char *run_end(const lupine_item *item, const char *at, const char *end) {
    switch (item->kind) {
    case LUPINE_ITEM_BYTE:
        while (at < end && (unsigned char)*at == item->byte) at++;
        return at;
    case LUPINE_ITEM_SET: {
        const lupine_byte_set set = *item->set;
        while (at < end && lupine_set_has(&set, (unsigned char)*at)) at++;
        return at;
    }
    default:
        return end;
    }
}

static inline void spend(lupine_matcher *matcher, ptrdiff_t cost) {
    lupine_spend(matcher->L, &matcher->steps, cost);
}

// Where a balanced pair that begins here ends, or NULL.
static const char *balance_end(lupine_matcher *matcher, const lupine_item *item, const char *at) {
    const char *start = at, *end = matcher->end;
    if (at == end || (unsigned char)*at != item->byte) return NULL;
    size_t open = 1;
    while (++at < end) {
        if ((unsigned char)*at == item->other) {
            if (--open == 0) break;
        } else if ((unsigned char)*at == item->byte) {
            open++;
        }
    }
    spend(matcher, (at - start) / 4);
    return at < end ? at + 1 : NULL;
}

static bool is_frontier(const lupine_matcher *matcher, const lupine_item *item, const char *at) {
    unsigned char before = at == matcher->subject ? 0 : (unsigned char)at[-1];
    unsigned char after = at == matcher->end ? 0 : (unsigned char)*at;
    return !lupine_set_has(item->set, before) && lupine_set_has(item->set, after);
}

static const char *back_reference_end(lupine_matcher *matcher, const lupine_item *item, const char *at) {
    const lupine_capture *capture = &matcher->captures[item->byte];
    ptrdiff_t length = capture->end - capture->start;
    if (matcher->end - at < length) return NULL;
    spend(matcher, length / 32);
    return memcmp(capture->start, at, (size_t)length) == 0 ? at + length : NULL;
}

static void check_depth(const lupine_matcher *matcher, int depth) {
    if (depth > DEPTH_LIMIT) luaL_error(matcher->L, "pattern too complex");
}

// The last place from `at` down to `lowest` where the next item may match, or NULL: spares a round for each other one.
static const char *step_back(const lupine_item *next, const char *at, const char *lowest) {
    if (next->kind != LUPINE_ITEM_BYTE || (next->repeat != 0 && next->repeat != '+')) return at;
    while (at >= lowest && (unsigned char)*at != next->byte) at--;
    return at >= lowest ? at : NULL;
}

const char *lupine_match_at(lupine_matcher *matcher, const char *at) {
    choice choices[DEPTH_LIMIT];
    choice *choice = choices;  // the next one
    const lupine_item *item = matcher->pattern->items, *resumed = item;
    const char *end = matcher->end;
    int depth = 1;
    for (;;) {
        switch (item->kind) {
        case LUPINE_ITEM_BYTE:
            if (item->repeat != 0) break;
            if (at == end || (unsigned char)*at != item->byte) goto fail;
            at++;
            item++;
            continue;
        case LUPINE_ITEM_SET:
            if (item->repeat != 0) break;
            if (at == end || !lupine_set_has(item->set, (unsigned char)*at)) goto fail;
            at++;
            item++;
            continue;
        case LUPINE_ITEM_ANY:
            if (item->repeat != 0) break;
            if (at == end) goto fail;
            at++;
            item++;
            continue;
        case LUPINE_ITEM_OPEN:
        case LUPINE_ITEM_POSITION:
            matcher->captures[item->byte].start = at;
            check_depth(matcher, ++depth);
            item++;
            continue;
        case LUPINE_ITEM_CLOSE:
            matcher->captures[item->byte].end = at;
            check_depth(matcher, ++depth);
            item++;
            continue;
        case LUPINE_ITEM_BACK: {
            const char *next = back_reference_end(matcher, item, at);
            if (next == NULL) goto fail;
            at = next;
            item++;
            continue;
        }
        case LUPINE_ITEM_BALANCE: {
            const char *next = balance_end(matcher, item, at);
            if (next == NULL) goto fail;
            at = next;
            item++;
            continue;
        }
        case LUPINE_ITEM_FRONTIER:
            if (!is_frontier(matcher, item, at)) goto fail;
            item++;
            continue;
        case LUPINE_ITEM_END:
            if (at != end) goto fail;
            return at;
        case LUPINE_ITEM_NEVER:
            goto fail;
        case LUPINE_ITEM_FAULT:
            luaL_error(matcher->L, "%s", item->fault);
            goto fail;
        default:
            return at;
        }

        // A repeated item.
        if (item->repeat == '?') {
            if (at < end && matches_byte(item, (unsigned char)*at)) {
                check_depth(matcher, depth + 1);
                *choice++ = (struct choice){item, at, NULL, depth};
                depth++;
                at++;
            }
            item++;
            continue;
        }
        if (item->repeat == '-') {
            check_depth(matcher, depth + 1);
            *choice++ = (struct choice){item, at, NULL, depth};
            depth++;
            item++;
            continue;
        }
        const char *lowest = at;
        at = run_end(item, at, end);
        if (item->repeat == '+' && lowest++ == at) goto fail;
        check_depth(matcher, depth + 1);
        spend(matcher, (at - lowest) / 8);
        if (at > lowest) *choice++ = (struct choice){item, at, lowest, depth};
        depth++;
        item++;
        continue;

    fail:
        spend(matcher, 2 + (item - resumed));
        for (;;) {
            if (choice == choices) return NULL;
            struct choice *last = choice - 1;
            item = last->item;
            depth = last->depth;
            if (item->repeat == '?') {
                at = last->at;
                choice--;
                item++;
                break;
            }
            if (item->repeat == '-') {
                if (last->at == end || !matches_byte(item, (unsigned char)*last->at)) {
                    choice--;
                    continue;
                }
                at = ++last->at;
            } else {
                const char *from = last->at - 1;
                at = step_back(item + 1, from, last->lowest);
                spend(matcher, (from - (at == NULL ? last->lowest : at)) / 4);
                if (at == NULL) {
                    choice--;
                    continue;
                }
                last->at = at;
                if (at == last->lowest) choice--;
            }
            depth++;
            item++;
            break;
        }
        resumed = item;
    }
}

// The first place from here on where a match may start, or NULL.
static const char *candidate(lupine_matcher *matcher, const char *at) {
    const lupine_item *item = matcher->pattern->items;
    if (item->repeat != 0 && item->repeat != '+') return at;
    const char *start = at, *end = matcher->end;
    if (item->kind == LUPINE_ITEM_BYTE) {
        at = memchr(at, item->byte, (size_t)(end - at));
        spend(matcher, ((at == NULL ? end : at) - start) / 32);
        return at;
    }
    if (item->kind == LUPINE_ITEM_SET) {
        const lupine_byte_set set = *item->set;
        while (at < end && !lupine_set_has(&set, (unsigned char)*at)) at++;
        spend(matcher, (at - start) / 8);
        return at == end ? NULL : at;
    }
    return at;
}

const char *lupine_match_from(lupine_matcher *matcher, const char **start) {
    const char *at = *start;
    do {
        if (!matcher->pattern->anchored && (at = candidate(matcher, at)) == NULL) return NULL;
        const char *end = lupine_match_at(matcher, at);
        if (end != NULL) {
            *start = at;
            return end;
        }
    } while (at++ < matcher->end && !matcher->pattern->anchored);
    return NULL;
}

const char *lupine_find_bytes(
    lua_State *L, const char *subject, size_t length, const char *text, size_t text_length) {
    if (text_length == 0) return subject;
    if (text_length > length) return NULL;
    const char *at = subject, *last = subject + (length - text_length);
    ptrdiff_t steps = LUPINE_STEPS;
    while (at <= last) {
        const char *found = memchr(at, text[0], (size_t)(last - at + 1));
        if (found == NULL) return NULL;
        if (memcmp(found + 1, text + 1, text_length - 1) == 0) return found;
        lupine_spend(L, &steps, 2 + (found - at) / 32 + (ptrdiff_t)(text_length / 16));
        at = found + 1;
    }
    return NULL;
}
