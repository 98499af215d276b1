// string.find, match, gmatch, gsub, rep and byte.

#include "hardened_pattern.h"

#include <math.h>

// A position is an int32_t to LuaJIT, and what is none follows the processor.
static int32_t to_position(lua_Number number) {
    if (number > (lua_Number)INT32_MIN - 1 && number < (lua_Number)INT32_MAX + 1) return (int32_t)number;
#if defined(__x86_64__)
    return INT32_MIN;
#else
    return number != number ? 0 : number < 0 ? INT32_MIN : INT32_MAX;
#endif
}

// Where a search starts, from argument 3.
static size_t start_position(lua_State *L, size_t length) {
    if (lua_isnoneornil(L, 3)) return 0;
    int64_t start = to_position(luaL_checknumber(L, 3));
    start = start < 0 ? start + (int64_t)length : start - 1;
    if (start < 0) return 0;
    return (size_t)start < length ? (size_t)start : length;
}

static bool has_specials(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '^': case '$': case '*': case '+': case '?': case '.': case '(': case '[': case '%': case '-':
            return true;
        }
    }
    return false;
}

static void matcher_open(
    lupine_matcher *matcher, lua_State *L, const lupine_pattern *pattern, const char *subject, size_t length) {
    matcher->L = L;
    matcher->pattern = pattern;
    matcher->subject = subject;
    matcher->end = subject + length;
    matcher->steps = LUPINE_STEPS;
}

// Pushes a capture of the match between two places; the first is the whole match where the pattern has none.
static void push_capture(const lupine_matcher *matcher, int index, const char *start, const char *end) {
    lua_State *L = matcher->L;
    const lupine_pattern *pattern = matcher->pattern;
    const lupine_capture *capture = &matcher->captures[index];
    if (index >= pattern->captures) {
        if (index != 0) luaL_error(L, "invalid capture index");
        lua_pushlstring(L, start, (size_t)(end - start));
    } else if (pattern->open >> index & 1) {
        luaL_error(L, "unfinished capture");
    } else if (pattern->position >> index & 1) {
        lua_pushinteger(L, capture->start - matcher->subject + 1);
    } else {
        lua_pushlstring(L, capture->start, (size_t)(capture->end - capture->start));
    }
}

static int push_captures(const lupine_matcher *matcher, const char *start, const char *end) {
    int count = matcher->pattern->captures == 0 ? 1 : matcher->pattern->captures;
    luaL_checkstack(matcher->L, count, "too many captures");
    for (int index = 0; index < count; index++) push_capture(matcher, index, start, end);
    return count;
}

static int push_place(lua_State *L, ptrdiff_t first, ptrdiff_t last) {
    lua_pushinteger(L, first);
    lua_pushinteger(L, last);
    return 2;
}

static int search(lua_State *L, bool is_find) {
    size_t length, pattern_length;
    const char *subject = luaL_checklstring(L, 1, &length);
    const char *text = luaL_checklstring(L, 2, &pattern_length);
    size_t start = start_position(L, length);
    const char *at = subject + start;
    if (is_find && (lua_toboolean(L, 4) || !has_specials(text, pattern_length))) {
        at = lupine_find_bytes(L, at, length - start, text, pattern_length);
        if (at != NULL) return push_place(L, at - subject + 1, at - subject + (ptrdiff_t)pattern_length);
    } else {
        lua_settop(L, 3);
        lupine_pattern pattern;
        lupine_compile(L, &pattern, text, pattern_length, true, 3);
        lupine_matcher matcher;
        matcher_open(&matcher, L, &pattern, subject, length);
        const char *end = lupine_match_from(&matcher, &at);
        if (end != NULL && !is_find) return push_captures(&matcher, at, end);
        if (end != NULL) {
            int count = push_place(L, at - subject + 1, end - subject);
            return pattern.captures == 0 ? count : count + push_captures(&matcher, at, end);
        }
    }
    lua_pushnil(L);
    return 1;
}

static int find(lua_State *L) { return search(L, true); }

// pattern -> whether it is a plain text
static int is_plain(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_pushboolean(L, !has_specials(text, length));
    return 1;
}

// Finding a short text stays with LuaJIT's own function, which it compiles. What is known of patterns is kept for a few
// short ones.
static const char find_prelude[] =
    "local string, find_text, is_plain, type = ...\n"
    "local find = string.find\n"
    "local known, count = {}, 0\n"
    "local function classify(pattern)\n"
    "    if #pattern > 64 then return false end\n"
    "    if count == 256 then known, count = {}, 0 end\n"
    "    count = count + 1\n"
    "    known[pattern] = is_plain(pattern)\n"
    "    return known[pattern]\n"
    "end\n"
    "function string.find(...)\n"
    "    local subject, pattern, first, plain = ...\n"
    "    if type(subject) == 'string' and type(pattern) == 'string' and #subject * #pattern < 2^20 then\n"
    "        if not plain then plain = known[pattern] end\n"
    "        if plain == nil then plain = classify(pattern) end\n"
    "        if plain then return find_text(subject, pattern, first, true) end\n"
    "    end\n"
    "    return find(...)\n"
    "end\n";

static int match(lua_State *L) { return search(L, false); }

// What gmatch's function keeps beside the subject.
typedef struct iteration {
    size_t next;
    lupine_pattern pattern;  // only as much of it as it needs
} iteration;

// The captures of the next match.
static int next_match(lua_State *L, int subject_index, int iteration_index) {
    size_t length;
    const char *subject = lua_tolstring(L, subject_index, &length);
    iteration *iteration = lua_touserdata(L, iteration_index);
    if (iteration->next > length) return 0;
    lupine_matcher matcher;
    matcher_open(&matcher, L, &iteration->pattern, subject, length);
    const char *start = subject + iteration->next;
    const char *end = lupine_match_from(&matcher, &start);
    if (end == NULL) {
        iteration->next = length + 1;
        return 0;
    }
    iteration->next = (size_t)(end - subject) + (end == start);
    return push_captures(&matcher, start, end);
}

static int next_match_of_arguments(lua_State *L) { return next_match(L, 1, 2); }

static int next_match_of_upvalues(lua_State *L) {
    return next_match(L, lua_upvalueindex(1), lua_upvalueindex(2));
}

// Code that LuaJIT compiles is good for every closure of a Lua function, but for one C closure only.
static const char gmatch_prelude[] =
    "local next = ...\n"
    "return function(subject, iteration)\n"
    "    return function() return next(subject, iteration) end\n"
    "end\n";

static int gmatch(lua_State *L) {
    luaL_checkstring(L, 1);
    size_t length;
    const char *text = luaL_checklstring(L, 2, &length);
    lua_settop(L, 3);
    lupine_pattern pattern;
    lupine_compile(L, &pattern, text, length, false, 3);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    iteration *iteration = lua_newuserdata(L, offsetof(struct iteration, pattern) + lupine_copy_size(&pattern));
    iteration->next = 0;
    lupine_copy_pattern(&iteration->pattern, &pattern);
    if (lua_isnil(L, 4)) lua_pushcclosure(L, next_match_of_upvalues, 2);
    else lua_call(L, 2, 1);
    return 1;
}

// Appends a replacement text, in which '%' and a digit stand for captures.
static void add_text(
    const lupine_matcher *matcher, lupine_buffer *buffer, const char *text, size_t length, const char *start,
    const char *end) {
    const char *end_of_text = text + length;
    for (;;) {
        const char *escape = memchr(text, '%', (size_t)(end_of_text - text));
        if (escape == NULL) break;
        lupine_buffer_add(buffer, text, (size_t)(escape - text));
        // A string ends with a zero byte, which is what a last '%' gives.
        char which = escape[1];
        if (which == '0') {
            lupine_buffer_add(buffer, start, (size_t)(end - start));
        } else if (which >= '1' && which <= '9') {
            push_capture(matcher, which - '1', start, end);
            lupine_buffer_add_value(buffer);
        } else {
            lupine_buffer_add_byte(buffer, which);
        }
        text = escape + 2;
        if (text > end_of_text) return;
    }
    lupine_buffer_add(buffer, text, (size_t)(end_of_text - text));
}

// Appends what a function or table gives for a match; nil and false leave the match as it is.
static void add_result(const lupine_matcher *matcher, lupine_buffer *buffer, const char *start, const char *end) {
    lua_State *L = matcher->L;
    if (lua_type(L, 3) == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(matcher, start, end), 1);
    } else {
        push_capture(matcher, 0, start, end);
        lua_gettable(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_settop(L, -2);
        lupine_buffer_add(buffer, start, (size_t)(end - start));
    } else if (lua_isstring(L, -1)) {
        lupine_buffer_add_value(buffer);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
}

static int gsub(lua_State *L) {
    size_t length, pattern_length, replacement_length = 0;
    const char *subject = luaL_checklstring(L, 1, &length);
    const char *text = luaL_checklstring(L, 2, &pattern_length);
    int type = lua_type(L, 3);
    int limit = (int)luaL_optinteger(L, 4, (lua_Integer)length + 1);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TFUNCTION && type != LUA_TTABLE)
        return luaL_argerror(L, 3, "string/function/table expected");
    lupine_check_stack(L);
    bool calls = type == LUA_TFUNCTION || type == LUA_TTABLE;
    const char *replacement = calls ? NULL : lua_tolstring(L, 3, &replacement_length);
    bool is_plain = !calls && memchr(replacement, '%', replacement_length) == NULL;
    lua_settop(L, 5);
    lupine_pattern pattern;
    lupine_compile(L, &pattern, text, pattern_length, true, 4);
    lupine_matcher matcher;
    matcher_open(&matcher, L, &pattern, subject, length);
    lupine_buffer buffer;
    lupine_buffer_open(&buffer, L, 5);
    int count = 0;
    const char *copied = subject, *at = subject;  // what is before `copied` is in the buffer
    while (count < limit) {
        const char *start = at;
        const char *end = lupine_match_from(&matcher, &start);
        if (end == NULL) break;
        count++;
        lupine_spend(L, &matcher.steps, 4);
        lupine_buffer_add(&buffer, copied, (size_t)(start - copied));
        if (is_plain) lupine_buffer_add(&buffer, replacement, replacement_length);
        else if (calls) add_result(&matcher, &buffer, start, end);
        else add_text(&matcher, &buffer, replacement, replacement_length, start, end);
        copied = end;
        at = end == start ? end + 1 : end;
        if (at > matcher.end || pattern.anchored) break;
    }
    lupine_buffer_add(&buffer, copied, (size_t)(matcher.end - copied));
    lupine_buffer_push(&buffer);
    lua_pushinteger(L, count);
    return 2;
}

static void harden_find(lua_State *L) {
    lua_pushvalue(L, -1);
    lua_getfield(L, -1, "find");
    lua_pushcfunction(L, find);
    lua_setfield(L, -3, "find");
    if (lupine_jit_is_on(L)) {
        lua_pushcfunction(L, is_plain);
        lupine_push_base(L, "type");
        lupine_run_prelude(L, find_prelude, 4, 0);
    } else {
        lua_settop(L, -3);
    }
}

// LuaJIT's own function. What compiled code asks for cannot be refused, however large: it makes short strings only.
static int rep(lua_State *L) {
    lupine_check(L);
    return lupine_call_wrapped(L);
}

static const char rep_prelude[] =
    "local string, rep, type = ...\n"
    "local rep_long = string.rep\n"
    "string.rep = function(...)\n"
    "    local s, n, separator = ...\n"
    "    if type(s) == 'string' and type(n) == 'number' and (separator == nil or type(separator) == 'string') then\n"
    "        if n * (#s + (separator and #separator or 0)) < 65536 then return rep(s, n, separator) end\n"
    "    end\n"
    "    return rep_long(...)\n"
    "end\n";

static void harden_rep(lua_State *L) {
    lua_pushvalue(L, -1);
    lua_getfield(L, -1, "rep");
    lua_pushvalue(L, -2);
    lupine_wrap_function(L, "rep", rep);
    lua_settop(L, -2);
    if (lupine_jit_is_on(L)) {
        lupine_push_base(L, "type");
        lupine_run_prelude(L, rep_prelude, 3, 0);
    } else {
        lua_settop(L, -3);
    }
}

// Compiled, LuaJIT's own function crashes at a start near 2^31 and an end that is no int32_t. Numbers beyond these are as
// good as those to any string; what is no int32_t becomes what the processor makes of it.
static const char byte_prelude[] =
    "local string, beyond, tonumber = ...\n"
    "local byte, far = string.byte, 2^30\n"
    "local function near(number)\n"
    "    if number > -far and number < far then return number end\n"
    "    if number >= far and number < 2^31 then return far end\n"
    "    return number >= far and beyond or -far\n"
    "end\n"
    "string.byte = function(...)\n"
    "    local s, first, last = ...\n"
    "    local start = first == nil and 1 or tonumber(first)\n"
    "    local stop = last == nil and start or tonumber(last)\n"
    "    if s == nil or not start or not stop then return byte(...) end\n"
    "    return byte(s, near(start), near(stop))\n"
    "end\n";

static void harden_byte(lua_State *L) {
    // Also where there is no compiler yet: it can be turned on later.
    lua_pushvalue(L, -1);
    lua_pushnumber(L, to_position(INFINITY) < 0 ? -(1 << 30) : 1 << 30);
    lupine_push_base(L, "tonumber");
    lupine_run_prelude(L, byte_prelude, 3, 0);
}

void lupine_harden_patterns(lua_State *L) {
    static const luaL_Reg functions[] = {{"match", match}, {"gsub", gsub}, {NULL, NULL}};
    lupine_set_functions(L, functions);
    harden_find(L);
    harden_rep(L);
    harden_byte(L);
    lupine_push_maker(L, gmatch_prelude, next_match_of_arguments);
    lua_pushcclosure(L, gmatch, 1);
    lua_setfield(L, -2, "gmatch");
    lua_pushliteral(L, "dump");
    lua_pushnil(L);
    lua_rawset(L, -3);
    // The metatable of strings belongs to every chunk.
    lua_pushliteral(L, "");
    if (lua_getmetatable(L, -1)) {
        lua_pushliteral(L, "__metatable");
        lua_pushboolean(L, 0);
        lua_rawset(L, -3);
        lua_settop(L, -2);
    }
    lua_settop(L, -2);
}
