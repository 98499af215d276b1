// table.sort: quicksort with the median of three, in the order in which LuaJIT compares, so that equal elements end up
// where they do there; ranges that were halved too often are sorted with a heap. Arrays of numbers and of strings are
// sorted outside the table.

#include "hardened.h"

typedef struct sorting {
    lua_State *L;
    ptrdiff_t steps;
    bool has_function;
} sorting;

static void raise_invalid_order(lua_State *L) { luaL_error(L, "invalid order function for sorting"); }

// How often a range may be split.
static int halvings(size_t count) {
    int limit = 8;
    for (; count > 1; count >>= 1) limit += 2;
    return limit;
}

// Elements in the table at index 1.

static bool is_less(sorting *sorting, int first, int second) {
    lua_State *L = sorting->L;
    if (!sorting->has_function) {
        lupine_spend(L, &sorting->steps, 8);
        return lua_lessthan(L, first, second);
    }
    lupine_spend(L, &sorting->steps, 20);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, first < 0 ? first - 1 : first);
    lua_pushvalue(L, second < 0 ? second - 2 : second);
    lua_call(L, 2, 1);
    bool result = lua_toboolean(L, -1);
    lua_settop(L, -2);
    return result;
}

// Pops the top for index `first` and what is below it for `second`.
static void put_two(lua_State *L, int first, int second) {
    lua_rawseti(L, 1, first);
    lua_rawseti(L, 1, second);
}

// Puts two elements in order.
static void order_two(sorting *sorting, int low, int high) {
    lua_State *L = sorting->L;
    lua_rawgeti(L, 1, low);
    lua_rawgeti(L, 1, high);
    if (is_less(sorting, -1, -2)) put_two(L, low, high);
    else lua_settop(L, -3);
}

static void sift_down(sorting *sorting, int low, int count, int root) {
    lua_State *L = sorting->L;
    for (;;) {
        int child = 2 * root + 1;
        if (child >= count) return;
        lua_rawgeti(L, 1, low + child);
        if (child + 1 < count) {
            lua_rawgeti(L, 1, low + child + 1);
            if (is_less(sorting, -2, -1)) {
                lua_remove(L, -2);
                child++;
            } else {
                lua_settop(L, -2);
            }
        }
        lua_rawgeti(L, 1, low + root);
        if (!is_less(sorting, -1, -2)) {
            lua_settop(L, -3);
            return;
        }
        put_two(L, low + child, low + root);
        root = child;
    }
}

static void heap_sort(sorting *sorting, int low, int high) {
    lua_State *L = sorting->L;
    int count = high - low + 1;
    for (int root = count / 2 - 1; root >= 0; root--) sift_down(sorting, low, count, root);
    while (--count > 0) {
        lua_rawgeti(L, 1, low);
        lua_rawgeti(L, 1, low + count);
        put_two(L, low, low + count);
        sift_down(sorting, low, count, 0);
    }
}

// Splits a range around the pivot, which is on top and at `high - 1`; returns where it comes to lie.
static int split(sorting *sorting, int low, int high) {
    lua_State *L = sorting->L;
    int left = low, right = high - 1;
    for (;;) {
        while (lua_rawgeti(L, 1, ++left), is_less(sorting, -1, -2)) {
            if (left >= high) raise_invalid_order(L);
            lua_settop(L, -2);
        }
        while (lua_rawgeti(L, 1, --right), is_less(sorting, -3, -1)) {
            if (right <= low) raise_invalid_order(L);
            lua_settop(L, -2);
        }
        if (right < left) break;
        put_two(L, left, right);
    }
    lua_settop(L, -4);
    lua_rawgeti(L, 1, high - 1);
    lua_rawgeti(L, 1, left);
    put_two(L, high - 1, left);
    return left;
}

static void quick_sort(sorting *sorting, int low, int high, int limit) {
    lua_State *L = sorting->L;
    while (low < high) {
        order_two(sorting, low, high);
        if (high - low == 1) return;
        int middle = (low + high) / 2;
        lua_rawgeti(L, 1, middle);
        lua_rawgeti(L, 1, low);
        if (is_less(sorting, -2, -1)) {
            put_two(L, middle, low);
        } else {
            lua_settop(L, -2);
            lua_rawgeti(L, 1, high);
            if (is_less(sorting, -1, -2)) put_two(L, middle, high);
            else lua_settop(L, -3);
        }
        if (high - low == 2) return;
        if (limit-- == 0) {
            heap_sort(sorting, low, high);
            return;
        }
        lua_rawgeti(L, 1, middle);
        lua_pushvalue(L, -1);
        lua_rawgeti(L, 1, high - 1);
        put_two(L, middle, high - 1);
        int pivot = split(sorting, low, high);
        if (pivot - low < high - pivot) {
            quick_sort(sorting, low, pivot - 1, limit);
            low = pivot + 1;
        } else {
            quick_sort(sorting, pivot + 1, high, limit);
            high = pivot - 1;
        }
    }
}

// Numbers and strings, outside the table.

typedef struct text {
    const char *bytes;
    size_t length;
    int index;  // where it was
} text;

static inline bool is_number_less(const double *first, const double *second) { return *first < *second; }

// As LuaJIT: by bytes.
static inline bool is_text_less(const text *first, const text *second) {
    size_t length = first->length < second->length ? first->length : second->length;
    int order = memcmp(first->bytes, second->bytes, length);
    return order != 0 ? order < 0 : first->length < second->length;
}

static inline ptrdiff_t number_cost(const double *first, const double *second) {
    (void)first;
    (void)second;
    return 1;
}

static inline ptrdiff_t text_cost(const text *first, const text *second) {
    return 2 + (ptrdiff_t)((first->length < second->length ? first->length : second->length) / 32);
}

// The same sort over an array, whose first element has index 0 here.
#define DEFINE_SORT(name, type, is_less, cost)                                                            \
    static bool name##_less(sorting *sorting, const type *first, const type *second) {                    \
        lupine_spend(sorting->L, &sorting->steps, cost(first, second));                                   \
        return is_less(first, second);                                                                    \
    }                                                                                                     \
    static void name##_swap(type *first, type *second) {                                                  \
        type kept = *first;                                                                               \
        *first = *second;                                                                                 \
        *second = kept;                                                                                   \
    }                                                                                                     \
    static void name##_sift(sorting *sorting, type *base, int count, int root) {                          \
        for (int child; (child = 2 * root + 1) < count; root = child) {                                   \
            if (child + 1 < count && name##_less(sorting, &base[child], &base[child + 1])) child++;       \
            if (!name##_less(sorting, &base[root], &base[child])) return;                                 \
            name##_swap(&base[root], &base[child]);                                                       \
        }                                                                                                 \
    }                                                                                                     \
    static void name##_heap(sorting *sorting, type *base, int count) {                                    \
        for (int root = count / 2 - 1; root >= 0; root--) name##_sift(sorting, base, count, root);        \
        while (--count > 0) {                                                                             \
            name##_swap(&base[0], &base[count]);                                                          \
            name##_sift(sorting, base, count, 0);                                                         \
        }                                                                                                 \
    }                                                                                                     \
    static void name(sorting *sorting, type *base, int low, int high, int limit) {                        \
        while (low < high) {                                                                              \
            if (name##_less(sorting, &base[high], &base[low])) name##_swap(&base[low], &base[high]);      \
            if (high - low == 1) return;                                                                  \
            int middle = (int)(((unsigned)low + (unsigned)high + 2) / 2) - 1;                             \
            if (name##_less(sorting, &base[middle], &base[low])) name##_swap(&base[middle], &base[low]);  \
            else if (name##_less(sorting, &base[high], &base[middle]))                                    \
                name##_swap(&base[middle], &base[high]);                                                  \
            if (high - low == 2) return;                                                                  \
            if (limit-- == 0) {                                                                           \
                name##_heap(sorting, base + low, high - low + 1);                                         \
                return;                                                                                   \
            }                                                                                             \
            type pivot = base[middle];                                                                    \
            name##_swap(&base[middle], &base[high - 1]);                                                  \
            int left = low, right = high - 1;                                                             \
            for (;;) {                                                                                    \
                while (name##_less(sorting, &base[++left], &pivot))                                       \
                    if (left >= high) raise_invalid_order(sorting->L);                                    \
                while (name##_less(sorting, &pivot, &base[--right]))                                      \
                    if (right <= low) raise_invalid_order(sorting->L);                                    \
                if (right < left) break;                                                                  \
                name##_swap(&base[left], &base[right]);                                                   \
            }                                                                                             \
            name##_swap(&base[high - 1], &base[left]);                                                    \
            if (left - low < high - left) {                                                               \
                name(sorting, base, low, left - 1, limit);                                                \
                low = left + 1;                                                                           \
            } else {                                                                                      \
                name(sorting, base, left + 1, high, limit);                                               \
                high = left - 1;                                                                          \
            }                                                                                             \
        }                                                                                                 \
    }

DEFINE_SORT(sort_numbers, double, is_number_less, number_cost)
DEFINE_SORT(sort_texts, text, is_text_less, text_cost)

static bool all_have_type(sorting *sorting, int count, int type) {
    lua_State *L = sorting->L;
    for (int index = 1; index <= count; index++) {
        lua_rawgeti(L, 1, index);
        bool has_type = lua_type(L, -1) == type && (type != LUA_TNUMBER || lua_rawequal(L, -1, -1));
        lua_settop(L, -2);
        lupine_spend(L, &sorting->steps, 1);
        if (!has_type) return false;
    }
    return true;
}

static void sort_array_of_numbers(sorting *sorting, int count) {
    lua_State *L = sorting->L;
    double *numbers = lua_newuserdata(L, (size_t)count * sizeof *numbers);
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, 1, i + 1);
        numbers[i] = lua_tonumber(L, -1);
        lua_settop(L, -2);
    }
    sort_numbers(sorting, numbers, 0, count - 1, halvings((size_t)count));
    for (int i = 0; i < count; i++) {
        lua_pushnumber(L, numbers[i]);
        lua_rawseti(L, 1, i + 1);
    }
}

// Moves each element to its place, along the cycles of the permutation.
static void permute(lua_State *L, text *texts, int count) {
    for (int start = 0; start < count; start++) {
        if (texts[start].index == start) continue;
        lua_rawgeti(L, 1, start + 1);
        int place = start;
        for (;;) {
            int from = texts[place].index;
            texts[place].index = place;
            if (from == start) break;
            lua_rawgeti(L, 1, from + 1);
            lua_rawseti(L, 1, place + 1);
            place = from;
        }
        lua_rawseti(L, 1, place + 1);
    }
}

static void sort_array_of_strings(sorting *sorting, int count) {
    lua_State *L = sorting->L;
    text *texts = lua_newuserdata(L, (size_t)count * sizeof *texts);
    for (int i = 0; i < count; i++) {
        lua_rawgeti(L, 1, i + 1);
        texts[i].bytes = lua_tolstring(L, -1, &texts[i].length);
        texts[i].index = i;
        lua_settop(L, -2);
    }
    sort_texts(sorting, texts, 0, count - 1, halvings((size_t)count));
    permute(L, texts, count);
}

int lupine_sort(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    size_t length = lua_objlen(L, 1);
    int count = length < INT32_MAX ? (int)length : INT32_MAX;
    sorting sorting = {L, LUPINE_STEPS, !lua_isnoneornil(L, 2)};
    if (sorting.has_function) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    if (count < 2) return 0;
    lupine_check_stack(L);
    if (!sorting.has_function && all_have_type(&sorting, count, LUA_TNUMBER)) sort_array_of_numbers(&sorting, count);
    else if (!sorting.has_function && all_have_type(&sorting, count, LUA_TSTRING)) sort_array_of_strings(&sorting, count);
    else quick_sort(&sorting, 1, count, halvings((size_t)count));
    return 0;
}
