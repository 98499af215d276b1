// The text that comes out, exactly, and what LuaJIT says of it.

#include "rewriter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// '$' stands for the check and '@' in the result for the end of a text with a mistake.
static const struct {
    const char *source, *expected;
} texts[] = {
    {"", ""},
    {"return 1", "$return 1"},
    {"\n-- a\nf()", "$\n-- a\nf()"},
    {"#!/usr/bin/lua\nf()", "#!/usr/bin/lua\n$f()"},
    {"#!/usr/bin/lua\r\nf()", "#!/usr/bin/lua\r\n$f()"},
    {"#!/usr/bin/lua", "#!/usr/bin/lua"},
    {"#!/usr/bin/lua\n", "#!/usr/bin/lua\n"},
    {"\xef\xbb\xbf" "f()", "\xef\xbb\xbf" "$f()"},
    {"\xef\xbb\xbf#x\nf()", "\xef\xbb\xbf#x\n$f()"},

    // Loops.
    {"while a do end", "$while a do$ end"},
    {"while a do(f)() end", "$while a do(f)();$ end"},
    {"while function() end do end", "$while function()$ end do$ end"},
    {"for i=1,2 do end", "$for i=1,2 do$ end"},
    {"for i = 1, 2, 3 do f(i) end", "$for i = 1, 2, 3 do f(i);$ end"},
    {"for a,b in f do end", "$for a,b in f do$ end"},
    {"for a in f, g, h do end", "$for a in f, g, h do$ end"},
    {"repeat until a", "$repeat$ until a"},
    {"repeat local a until a f()", "$repeat local a;$ until a f()"},
    {"repeat local a = b; -- c\nuntil a", "$repeat local a = b;$ -- c\nuntil a"},
    {"repeat local a = b ; until a", "$repeat local a = b ;$ until a"},
    {"while a do local b = c\nend", "$while a do local b = c;$\nend"},
    {"while a do if b then break end end", "$while a do if b then break end;$ end"},
    {"while a do for b in c do d() end end", "$while a do for b in c do d();$ end;$ end"},
    {"while a do local function b() end end", "$while a do local function b()$ end;$ end"},

    // What must stay at the end.
    {"repeat break until a", "$repeat$ break until a"},
    {"while a do return end", "$while a do$ return end"},
    {"repeat repeat break until a while b do f() end break until c", "$repeat$ repeat$ break until a while b do f();$ end break until c"},
    {"while a do return b; end", "$while a do$ return b; end"},
    {"while a do do return end end", "$while a do do return end;$ end"},
    {"while a do return function() while b do end end end", "$while a do$ return function()$ while b do$ end end end"},
    {"do end", "$do end"},
    {"do f() end do end", "$do f() end do end"},

    // Functions.
    {"function f() end", "$function f()$ end"},
    {"function a.b.c:d(e, ...) return ... end", "$function a.b.c:d(e, ...)$ return ... end"},
    {"local function f(a,b) end", "$local function f(a,b)$ end"},
    {"local f = function(...)end", "$local f = function(...)$end"},
    {"f(function() return 1 end)", "$f(function()$ return 1 end)"},
    {"f{function() end, a = function() end, [function() end] = 1}",
     "$f{function()$ end, a = function()$ end, [function()$ end] = 1}"},
    {"function f()\n(g)() end", "$function f()$\n(g)() end"},
    {"return function() end", "$return function()$ end"},
    {"function f()--[[(\n]]end", "$function f()$--[[(\n]]end"},

    // Gotos, back and ahead.
    {"::a:: goto a", "$::a:: ;$goto a"},
    {"::a::; goto a", "$::a::; $goto a"},
    {"::a:: f() goto a", "$::a:: f() ;$goto a"},
    {"::a:: x = f goto a", "$::a:: x = f ;$goto a"},
    {"::a:: do goto a end", "$::a:: do $goto a end"},
    {"::a:: if b then goto a else goto a end", "$::a:: if b then $goto a else $goto a end"},
    {"::a:: if b then elseif c then f();goto a end", "$::a:: if b then elseif c then f();$goto a end"},
    {"goto a ::a::", "$goto a ::a::"},
    {"goto a; ::a::", "$goto a; ::a::"},
    {"for i=1,2 do if b then goto continue end f() ::continue:: end",
     "$for i=1,2 do$ if b then goto continue end f() ::continue:: end"},
    {"while a do goto b ::b:: end", "$while a do$ goto b ::b:: end"},
    {"while a do goto b ::b:: ; end", "$while a do$ goto b ::b:: ; end"},
    {"while a do goto b ::b:: c() end", "$while a do goto b ::b:: c();$ end"},
    {"while a do do goto b ::b:: end end", "$while a do do goto b ::b:: end;$ end"},
    {"while a do c = function() ::b:: end end", "$while a do c = function()$ ::b:: end;$ end"},
    {"repeat ::b:: until a", "$repeat$ ::b:: until a"},
    {"while a do for c in d do e() end ::b:: ::f:: end", "$while a do$ for c in d do e();$ end ::b:: ::f:: end"},
    {"do ::a:: end goto b ::b::", "$do ::a:: end goto b ::b::"},
    {"if b then ::a:: else goto c end ::c::", "$if b then ::a:: else goto c end ::c::"},
    {"::a:: function f() goto b ::b:: end goto a", "$::a:: function f()$ goto b ::b:: end ;$goto a"},
    {"repeat ::a:: goto a until b goto c ::c::", "$repeat ::a:: ;$goto a;$ until b goto c ::c::"},

    // The name goto.
    {"goto = 1", "$goto = 1"},
    {"::a:: goto(1)", "$::a:: goto(1)"},
    {"::a:: goto.b = goto.c", "$::a:: goto.b = goto.c"},
    {"::a:: x = goto y = 1", "$::a:: x = goto y = 1"},
    {"::goto:: local goto = {goto = goto}", "$::goto:: local goto = {goto = goto}"},
    {"for goto in goto do end", "$for goto in goto do$ end"},
    {"function goto.goto:goto(goto) return goto end", "$function goto.goto:goto(goto)$ return goto end"},
    {"a:goto'x'", "$a:goto'x'"},

    // What is no code.
    {"s = 'while a do end' t = [==[while a do]]=]end]==]", "$s = 'while a do end' t = [==[while a do]]=]end]==]"},
    {"s = '\\'do\\\\' while a do end", "$s = '\\'do\\\\' while a do$ end"},
    {"s = 'a\\\r\nb\\z \n\r c' while a do end", "$s = 'a\\\r\nb\\z \n\r c' while a do$ end"},
    {"s = '\\x41\\u{20AC}\\65\\0651' while a do end", "$s = '\\x41\\u{20AC}\\65\\0651' while a do$ end"},
    {"--[==[ do ]] ]=] ]==] while a do end", "$--[==[ do ]] ]=] ]==] while a do$ end"},
    {"--[= do\nwhile a do --\rend", "$--[= do\nwhile a do$ --\rend"},
    {"x = a.do_ while \xc3\xa9 do end", "$x = a.do_ while \xc3\xa9 do$ end"},
    {"x = a[b[1]][ [[c]] ] while a do end", "$x = a[b[1]][ [[c]] ] while a do$ end"},

    // Numbers.
    {"x = 0x1p-3 y = 1e+5 z = .5 w = 5. while a do end", "$x = 0x1p-3 y = 1e+5 z = .5 w = 5. while a do$ end"},
    {"x = 1LL y = 0xffULL z = 3i while a do end", "$x = 1LL y = 0xffULL z = 3i while a do$ end"},
    {"x = a..1 ..b y = 0xA-1 while a do end", "$x = a..1 ..b y = 0xA-1 while a do$ end"},

    // A nil that an older parser trips over.
    {"for a in nil do end", "$do local _=0 end;for a in nil do$ end"},
    {"x = f for a in -- b\n(not-#(nil)):m() do end", "$x = f do local _=0 end;for a in -- b\n(not-#(nil)):m() do$ end"},
    {"for a in f(nil), nil do end", "$for a in f(nil), nil do$ end"},
    {"for a in (f or nil) do end", "$for a in (f or nil) do$ end"},

    // Mistakes end the text.
    {"x = = while a do end", "$x = = @"},
    {"while a do ) f() end", "$while a do ) @"},
    {"f() 'x' while a do end", "$f() 'x' while a do$ end"},
    {"x = 'a\nwhile b do end", "$x = 'a\n @"},
    {"x = [=a", "$x = [= @"},
    {"x = [[ while a do end", "$x = [[ while a do end"},
    {"x = 1 --[[ while a do end", "$x = 1 --[[ while a do end"},
    {"break x = 1", "$break x @"},
    {"return 1 while a do end", "$return 1 while @"},
    {"; f()", "$; @"},
    {"::a:: a goto a", "$::a:: a goto @"},
    {"::a:: a, f() goto a", "$::a:: a, f() goto @"},
    {"if a then end end f()", "$if a then end end @"},
    {"local x <const> = 1", "$local x < @"},
    {"while a do", "$while a do"},
};

static char *expand(const char *pattern) {
    static char result[1024];
    char *out = result;
    for (; *pattern; pattern++) {
        if (*pattern != '$') {
            *out++ = *pattern;
        } else {
            strcpy(out, LUPINE_CHECK);
            out += strlen(LUPINE_CHECK);
        }
    }
    *out = '\0';
    return result;
}

static void test_dialect(void) {
    lupine_rewrite_options options = {.check = LUPINE_CHECK, .lua52 = true};
    static const char source[] = "::a:: while b do break; f() end ;; goto a";
    const char *expected = expand("$::a:: while b do break; f();$ end ;; $goto a");
    char *result;
    size_t length;
    if (lupine_rewrite(source, sizeof source - 1, &options, &result, &length) != LUPINE_REWRITTEN) abort();
    if (length != strlen(expected) || memcmp(result, expected, length) != 0)
        fail("text of Lua 5.2: %.*s instead of %s", (int)length, result, expected);
    free(result);
}

static void test_refusals(void) {
    static const struct {
        const char *source;
        lupine_rewrite_status status;
    } sources[] = {
        {"\x1bLJ", LUPINE_REWRITE_BYTECODE},
        {"\xef\xbb\xbf\x1bLJ", LUPINE_REWRITE_BYTECODE},
        {"#x\n\x1bLJ", LUPINE_REWRITE_BYTECODE},
        {"\xef\xbb\xbf#x\r\n\x1bLJ", LUPINE_REWRITE_BYTECODE},
        {"x = 123456789012345", LUPINE_REWRITE_TOO_LARGE},
        {"x = 1234567890", LUPINE_REWRITTEN},
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        lupine_rewrite_options options = {.check = LUPINE_CHECK, .limit = 16};
        char *result = NULL;
        size_t length;
        lupine_rewrite_status status =
            lupine_rewrite(sources[i].source, strlen(sources[i].source), &options, &result, &length);
        if (status != sources[i].status) fail("status %d of source %zu", status, i);
        free(result);
    }
}

void test_texts(void) {
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *expected = expand(texts[i].expected);
        text result = rewrite(texts[i].source, strlen(texts[i].source), LUPINE_CHECK);
        if (result.length != strlen(expected) || memcmp(result.start, expected, result.length) != 0)
            fail("text: %s\n  gives    %.*s\n  expected %s", texts[i].source, (int)result.length, result.start,
                expected);
        free(result.start);
    }
    test_dialect();
    test_refusals();
    printf("%zu texts\n", sizeof texts / sizeof *texts);
}

// Compiles each before and after.
void test_messages(void) {
    static const char *const more[] = {
        "x = '\\q'", "x = '\\300'", "x = '\\u{110000}'", "x = 3x", "x = 0x", "x = 1..2", "goto a", "break",
        "::a:: ::a::", "f\n(g)", "return ...", "function f() return ... end",
        "do local a goto b end local c ::b:: f()", "a.b:c = 1", "local function f() goto a end ::a::", "x = }",
        "for a in", "for a = 1 do end", "for a, b = 1 do end", "for 1 in f do end", "repeat", "repeat until",
        "if a", "if a then else else end", "f(", "f{", "f{a b}", "f{[1]}", "local", "local function",
        "local a,", "function f", "function f(", "function f(a,)", "function f(...,a) end",
        "function a:b.c() end", "::", "::a", "goto goto", "goto 1", "a.1", "a:", "a:b", "x = #", "x = not",
        "(a)", "(a) = 1", "a, (b) = 1", "a + 1", "f() = 1", "x = @", "x = ~", "x = !", "a b", "1 = 2",
        "'a'.b()", "while a f()", "until", "else", "x = function() end()", "\xff = 1", "break;; f()",
        "return;;", "while a do break f() end", "x = a = b",
    };
    lupine_interrupt_cell cell = {0};
    lua_State *L = open_state(&cell);
    size_t count = sizeof texts / sizeof *texts + sizeof more / sizeof *more;
    for (size_t i = 0; i < count; i++) {
        size_t first = i - sizeof texts / sizeof *texts;
        const char *source = i < sizeof texts / sizeof *texts ? texts[i].source : more[first];
        int before = compile_original(L, source, strlen(source));
        const char *expected = before ? lua_tostring(L, -1) : "";
        int after = compile_rewritten(L, source, strlen(source));
        const char *message = after ? lua_tostring(L, -1) : "";
        if (before != after || strcmp(expected, message) != 0)
            fail("message: %s\n  gives    %s\n  expected %s", source, message, expected);
        lua_settop(L, 0);
    }
    lua_close(L);
    printf("%zu messages\n", count);
}
