// Patterns become arrays of items: classes are looked up in bitmaps, and which capture a parenthesis belongs to is known
// before matching, for patterns have no alternatives.

#include "hardened_pattern.h"

#define SET(low, high) {{low, high, 0, 0}}
#define COMPLEMENT(low, high) {{~(uint64_t)(low), ~(uint64_t)(high), ~(uint64_t)0, ~(uint64_t)0}}
#define CLASS(low, high) {SET(low, high), COMPLEMENT(low, high)}

#define UPPER_HIGH 0x0000000007fffffeu
#define LOWER_HIGH 0x07fffffe00000000u
#define LETTERS_HIGH (UPPER_HIGH | LOWER_HIGH)
#define DIGITS_LOW 0x03ff000000000000u
#define GRAPHS_LOW 0xfffffffe00000000u
#define GRAPHS_HIGH 0x7fffffffffffffffu

// Each class and its complement. Only ASCII has classes, in every locale.
static const lupine_byte_set letters[2] = CLASS(0, LETTERS_HIGH);
static const lupine_byte_set controls[2] = CLASS(0x00000000ffffffffu, 0x8000000000000000u);
static const lupine_byte_set digits[2] = CLASS(DIGITS_LOW, 0);
static const lupine_byte_set graphs[2] = CLASS(GRAPHS_LOW, GRAPHS_HIGH);
static const lupine_byte_set lowers[2] = CLASS(0, LOWER_HIGH);
static const lupine_byte_set points[2] = CLASS(GRAPHS_LOW & ~DIGITS_LOW, GRAPHS_HIGH & ~LETTERS_HIGH);
static const lupine_byte_set spaces[2] = CLASS(0x0000000100003e00u, 0);
static const lupine_byte_set uppers[2] = CLASS(0, UPPER_HIGH);
static const lupine_byte_set words[2] = CLASS(DIGITS_LOW, LETTERS_HIGH);
static const lupine_byte_set hexadecimals[2] = CLASS(DIGITS_LOW, 0x0000007e0000007eu);
static const lupine_byte_set zeros[2] = CLASS(1, 0);

// What a letter after '%' stands for; NULL where it stands for itself.
static const lupine_byte_set *class_of(unsigned char letter) {
    const lupine_byte_set *class = NULL;
    switch (letter | 0x20) {
    case 'a': class = letters; break;
    case 'c': class = controls; break;
    case 'd': class = digits; break;
    case 'g': class = graphs; break;
    case 'l': class = lowers; break;
    case 'p': class = points; break;
    case 's': class = spaces; break;
    case 'u': class = uppers; break;
    case 'w': class = words; break;
    case 'x': class = hexadecimals; break;
    case 'z': class = zeros; break;
    }
    if (class == NULL || letter < 'A') return NULL;
    return &class[(letter & 0x20) == 0];
}

static void add_byte(lupine_byte_set *set, unsigned char byte) { set->bits[byte >> 6] |= (uint64_t)1 << (byte & 63); }

static void add_set(lupine_byte_set *set, const lupine_byte_set *other) {
    for (int word = 0; word < 4; word++) set->bits[word] |= other->bits[word];
}

static void add_range(lupine_byte_set *set, unsigned char first, unsigned char last) {
    const uint64_t all = ~(uint64_t)0;
    if (first > last) return;
    int low = first >> 6, high = last >> 6;
    uint64_t from_first = all << (first & 63), to_last = all >> (63 - (last & 63));
    if (low == high) {
        set->bits[low] |= from_first & to_last;
        return;
    }
    set->bits[low] |= from_first;
    while (++low < high) set->bits[low] = all;
    set->bits[high] |= to_last;
}

typedef struct compiler {
    lua_State *L;
    lupine_item *item, *last_item;  // the next one, and the last one there is room for
    lupine_byte_set *set, *end_of_sets;
    ptrdiff_t steps;
    const char *next;  // the pattern ends with a zero byte
    uint32_t open, position;
    int captures;
} compiler;

static lupine_item *add_item(compiler *compiler, int kind) {
    lupine_item *item = compiler->item++;
    item->kind = (uint8_t)kind;
    item->repeat = 0;
    item->set = NULL;
    return item;
}

static void add_fault(compiler *compiler, const char *fault) {
    add_item(compiler, LUPINE_ITEM_FAULT)->fault = fault;
    compiler->next = "";
}

static const char missing_bracket[] = "malformed pattern (missing ']')";

// The ']' of the set that begins here, or NULL. The first byte of a set never ends it.
static const char *end_of_set(const char *text) {
    text += text[1] == '^' ? 2 : 1;
    do {
        if (*text == 0) return NULL;
        if (*text++ == '%' && *text != 0) text++;
    } while (*text != ']');
    return text;
}

static void fill_set(lupine_byte_set *set, const char *text, const char *end) {
    *set = (lupine_byte_set){{0, 0, 0, 0}};
    bool complement = text[1] == '^';
    text += complement ? 2 : 1;
    while (text < end) {
        if (*text == '%') {
            const lupine_byte_set *class = class_of((unsigned char)text[1]);
            if (class != NULL) add_set(set, class);
            else add_byte(set, (unsigned char)text[1]);
            text += 2;
        } else if (text[1] == '-' && text + 2 < end) {
            add_range(set, (unsigned char)text[0], (unsigned char)text[2]);
            text += 3;
        } else {
            add_byte(set, (unsigned char)*text++);
        }
    }
    if (!complement) return;
    for (int word = 0; word < 4; word++) set->bits[word] = ~set->bits[word];
}

// False where there is no room for another set.
static bool compile_set(compiler *compiler, int kind) {
    const char *end = end_of_set(compiler->next);
    if (end == NULL) {
        add_fault(compiler, missing_bracket);
        return true;
    }
    if (compiler->set == compiler->end_of_sets) return false;
    lupine_spend(compiler->L, &compiler->steps, (end - compiler->next) / 4);
    fill_set(compiler->set, compiler->next, end);
    add_item(compiler, kind)->set = compiler->set++;
    compiler->next = end + 1;
    return true;
}

static void compile_repeat(compiler *compiler) {
    char next = *compiler->next;
    if (next != '*' && next != '+' && next != '-' && next != '?') return;
    compiler->item[-1].repeat = (uint8_t)next;
    compiler->next++;
}

static void compile_byte(compiler *compiler, char byte) {
    add_item(compiler, LUPINE_ITEM_BYTE)->byte = (uint8_t)byte;
    compile_repeat(compiler);
}

static void compile_open(compiler *compiler) {
    bool is_position = compiler->next[1] == ')';
    if (compiler->captures == LUPINE_CAPTURES) return add_fault(compiler, "too many captures");
    uint32_t bit = (uint32_t)1 << compiler->captures;
    if (is_position) compiler->position |= bit;
    else compiler->open |= bit;
    add_item(compiler, is_position ? LUPINE_ITEM_POSITION : LUPINE_ITEM_OPEN)->byte = (uint8_t)compiler->captures++;
    compiler->next += is_position ? 2 : 1;
}

// The innermost capture that is open ends.
static void compile_close(compiler *compiler) {
    if (compiler->open == 0) return add_fault(compiler, "invalid pattern capture");
    int index = 31 - __builtin_clz(compiler->open);
    compiler->open &= ~((uint32_t)1 << index);
    add_item(compiler, LUPINE_ITEM_CLOSE)->byte = (uint8_t)index;
    compiler->next++;
}

static void compile_back_reference(compiler *compiler) {
    int index = compiler->next[1] - '1';
    if (index < 0 || index >= compiler->captures || (compiler->open >> index & 1))
        return add_fault(compiler, "invalid capture index");
    bool is_position = compiler->position >> index & 1;
    add_item(compiler, is_position ? LUPINE_ITEM_NEVER : LUPINE_ITEM_BACK)->byte = (uint8_t)index;
    compiler->next += 2;
}

static void compile_balance(compiler *compiler) {
    if (compiler->next[2] == 0 || compiler->next[3] == 0) return add_fault(compiler, "unbalanced pattern");
    lupine_item *item = add_item(compiler, LUPINE_ITEM_BALANCE);
    item->byte = (uint8_t)compiler->next[2];
    item->other = (uint8_t)compiler->next[3];
    compiler->next += 4;
}

static bool compile_escape(compiler *compiler) {
    unsigned char letter = (unsigned char)compiler->next[1];
    if (letter == 'b') {
        compile_balance(compiler);
    } else if (letter == 'f') {
        compiler->next += 2;
        if (*compiler->next == '[') return compile_set(compiler, LUPINE_ITEM_FRONTIER);
        add_fault(compiler, "missing '[' after '%f' in pattern");
    } else if (letter >= '0' && letter <= '9') {
        compile_back_reference(compiler);
    } else if (letter == 0) {
        add_fault(compiler, "malformed pattern (ends with '%')");
    } else {
        const lupine_byte_set *class = class_of(letter);
        compiler->next += 2;
        if (class == NULL) {
            compile_byte(compiler, (char)letter);
        } else {
            add_item(compiler, LUPINE_ITEM_SET)->set = class;
            compile_repeat(compiler);
        }
    }
    return true;
}

static bool compile_item(compiler *compiler) {
    char byte = *compiler->next;
    switch (byte) {
    case '(':
        compile_open(compiler);
        return true;
    case ')':
        compile_close(compiler);
        return true;
    case '%':
        return compile_escape(compiler);
    case '[':
        if (!compile_set(compiler, LUPINE_ITEM_SET)) return false;
        if (compiler->item[-1].kind == LUPINE_ITEM_SET) compile_repeat(compiler);
        return true;
    case '.':
        compiler->next++;
        add_item(compiler, LUPINE_ITEM_ANY);
        compile_repeat(compiler);
        return true;
    case '$':
        if (compiler->next[1] == 0) {
            compiler->next++;
            add_item(compiler, LUPINE_ITEM_END);
            return true;
        }
        break;
    }
    compiler->next++;
    compile_byte(compiler, byte);
    return true;
}

// False where the room does not suffice.
static bool compile(compiler *compiler) {
    while (*compiler->next != 0) {
        if (compiler->item == compiler->last_item) return false;
        lupine_spend(compiler->L, &compiler->steps, 1);
        if (!compile_item(compiler)) return false;
    }
    add_item(compiler, LUPINE_ITEM_DONE);
    return true;
}

// Compiles into the room for so many items and sets.
static bool compile_into(
    lua_State *L, lupine_pattern *pattern, const char *text, lupine_item *items, size_t most_items, lupine_byte_set *sets,
    size_t most_sets) {
    compiler compiler = {
        .L = L, .item = items, .last_item = items + most_items - 1, .set = sets, .end_of_sets = sets + most_sets,
        .steps = LUPINE_STEPS, .next = text};
    if (!compile(&compiler)) return false;
    pattern->items = items;
    pattern->count = (size_t)(compiler.item - items);
    pattern->sets = sets;
    pattern->set_count = (size_t)(compiler.set - sets);
    pattern->captures = compiler.captures;
    pattern->open = compiler.open;
    pattern->position = compiler.position;
    return true;
}

void lupine_compile(lua_State *L, lupine_pattern *pattern, const char *text, size_t length, bool anchors, int slot) {
    pattern->anchored = anchors && *text == '^';
    if (pattern->anchored) {
        text++;
        length--;
    }
    if (compile_into(
            L, pattern, text, pattern->inline_items, LUPINE_INLINE_ITEMS, pattern->inline_sets, LUPINE_INLINE_SETS))
        return;
    size_t most_items = length + 1, most_sets = 0;
    for (size_t i = 0; i < length; i++) most_sets += text[i] == '[';
    lupine_byte_set *sets = lua_newuserdata(L, most_sets * sizeof *sets + most_items * sizeof(lupine_item));
    lua_replace(L, slot);
    compile_into(L, pattern, text, (lupine_item *)(sets + most_sets), most_items, sets, most_sets);
}

size_t lupine_copy_size(const lupine_pattern *pattern) {
    return offsetof(lupine_pattern, inline_items) + pattern->count * sizeof(lupine_item)
        + pattern->set_count * sizeof(lupine_byte_set);
}

void lupine_copy_pattern(lupine_pattern *copy, const lupine_pattern *pattern) {
    memcpy(copy, pattern, offsetof(lupine_pattern, inline_items));
    lupine_item *items = copy->inline_items;
    lupine_byte_set *sets = (lupine_byte_set *)(items + pattern->count);
    memcpy(items, pattern->items, pattern->count * sizeof *items);
    if (pattern->set_count > 0) memcpy(sets, pattern->sets, pattern->set_count * sizeof *sets);
    for (size_t i = 0; i < pattern->count; i++) {
        if (items[i].kind != LUPINE_ITEM_SET && items[i].kind != LUPINE_ITEM_FRONTIER) continue;
        // Others are classes.
        uintptr_t offset = (uintptr_t)items[i].set - (uintptr_t)pattern->sets;
        if (offset < pattern->set_count * sizeof *sets) items[i].set = sets + offset / sizeof *sets;
    }
    copy->items = items;
    copy->sets = sets;
}
