// Programs without an end, each stopped from another thread while LuaJIT compiles or has compiled them.

#include "rewriter.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct {
    const char *name, *source;
} programs[] = {
    {"while", "while true do end"},
    {"while, counting", "local n = 0 while true do n = n + 1 end"},
    {"while, condition", "local function yes() return true end while yes() do end"},
    {"repeat", "repeat until false"},
    {"repeat, upvalue", "local f repeat local x = 1 f = function() return x end until f() > 1"},
    {"numeric for", "for i = 1, 1e18 do end"},
    {"numeric for, down", "for i = 1, -1e18, -1 do end"},
    {"numeric for, zero step", "for i = 1, 2, 0 do end"},
    {"nested for", "local s = 0 for i = 1, 1e9 do for j = 1, 10 do s = s + j end end"},
    {"generic for, Lua iterator", "for i in function() return 1 end do end"},
    {"generic for, pairs", "local t = {1, 2, 3} while true do for k, v in pairs(t) do t[k] = v end end"},
    {"generic for, C iterator", "for v in setmetatable({}, {__call = rawequal}) do end"},
    {"generic for, constant next", "local t = {1} for k in function() return next(t) end do end"},
    {"goto", "::top:: goto top"},
    {"goto, counting", "local n = 0 ::top:: n = n + 1 goto top"},
    {"goto, from a block", "local n = 0 ::top:: do local m = n n = m + 1 if n > 0 then goto top end end"},
    {"goto, from an upvalue's block", "::top:: do local x local function f() return x end goto top end"},
    {"goto, two labels", "::a:: goto b ::b:: goto a"},
    {"goto continue", "while true do if true then goto continue end ::continue:: end"},
    {"goto continue, semicolon", "while true do if true then goto continue end do end ::continue::; end"},
    {"goto continue, from a loop", "while true do while true do goto continue end ::continue:: end"},
    {"goto continue, repeat", "repeat goto continue ::continue:: until false"},
    {"goto the next statement", "while true do goto next ::next:: do end end"},
    {"break at the end", "while true do while true do break end end"},
    {"return at the end", "local function f() while true do return end end while true do f() end"},
    {"return in a branch", "local n = 0 while true do if n < 0 then return else n = n + 1 end end"},
    {"variable goto", "local goto = 0 ::top:: goto = goto + 1 goto top"},
    {"tail call", "local function f() return f() end f()"},
    {"tail call, arguments", "local function f(a, b) return f(b, a) end f(1, 2)"},
    {"tail call, mutual", "local f, g function f() return g() end function g() return f() end f()"},
    {"tail call, varargs", "local function f(...) return f(select('#', ...), ...) end "
                           "while true do pcall(f) end"},
    {"tail call of the chunk", "F = F or load_again() return F()"},
    {"recursion", "local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end fib(100)"},
    {"recursion, mutual", "local a, b function a(n) if n > 0 then b(n - 1) b(n - 1) end end "
                          "function b(n) if n > 0 then a(n - 1) a(n - 1) end end a(1000)"},
    {"recursion, caught", "local function f() while true do pcall(f) end end f()"},
    {"recursion, method", "local o = {} function o:m(n) if n > 0 then self:m(n - 1) self:m(n - 1) end end o:m(500)"},
    {"recursion, varargs", "local function f(n, ...) if n > 0 then f(n - 1, n, ...) f(n - 1, ...) end end f(60)"},
    {"coroutine, inside", "coroutine.wrap(function() while true do end end)()"},
    {"coroutine, yields", "local c = coroutine.wrap(function() while true do coroutine.yield() end end) "
                          "while true do c() end"},
    {"coroutine, endless supply", "while true do coroutine.wrap(function() end)() end"},
    {"coroutine, swallowed", "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"},
    {"pcall", "while true do pcall(function() while true do end end) end"},
    {"pcall, tower", "local f = function() while true do end end "
                     "for i = 1, 50 do local g = f f = function() while true do pcall(g) end end end f()"},
    {"pcall, error", "while true do pcall(error, 'x') end"},
    {"xpcall, handler", "xpcall(error, function() while true do end end)"},
    {"xpcall, again", "while true do xpcall(function() while true do end end, function() return 1 end) end"},
    {"__index", "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) "
                "while true do pcall(function() return t[1] end) end"},
    {"__index, loop", "local t = setmetatable({}, {__index = function() while true do end end}) return t.x"},
    {"__newindex", "local t = setmetatable({}, {__newindex = function() end}) while true do t.x = 1 end"},
    {"__call", "local t = setmetatable({}, {}) getmetatable(t).__call = function(self) return self() end t()"},
    {"__eq", "local m = {} m.__eq = function(a, b) return a == b or true end "
             "local a, b = setmetatable({}, m), setmetatable({}, m) "
             "while true do pcall(function() return a == b end) end"},
    {"__concat", "local m = {__concat = function(a, b) return a end} local a = setmetatable({}, m) "
                 "while true do a = a .. 'x' end"},
    {"closures", "local f while true do f = function() return f end f() end"},
    {"closures, kept", "local t = {} for i = 1, 1e18 do t[i % 100] = function() return i end end"},
    {"strings", "local s = '' while true do s = #s < 100 and s .. 'x' or '' end"},
    {"tables", "while true do local t = {} t.x = {t} end"},
    {"table stores", "local t = {} local i = 0 while true do i = (i + 1) % 64 t[i] = i end"},
    {"upvalues", "local n = 0 local function step() n = n + 1 end while true do step() end"},
    {"numbers", "local x = 1 while true do x = x * 1.0000001 % 3 end"},
    {"imaginary call", "while true do (1i)() end"},
    {"sort's comparator", "while true do table.sort({3, 2, 1}, function(a, b) return a < b end) end"},
    {"gsub's function", "while true do ('x'):rep(10):gsub('.', function() return 'y' end) end"},
    {"tostring", "local t = setmetatable({}, {__tostring = function() while true do end end}) tostring(t)"},
    {"many functions", "local t = {} for i = 1, 200 do t[i] = function(x) return x + i end end "
                       "while true do for i = 1, 200 do t[i](i) end end"},
    {"environment replaced", "setfenv(1, {}) while true do end"},
    {"globals removed", "local globals = _G for k in pairs(globals) do globals[k] = nil end while true do end"},
    {"dumped and loaded", "loadstring(string.dump(function() while true do end end))()"},
    {"branches", "local n, a, b = 0, 0, 0 while true do n = n + 1 if n % 3 == 0 then a = a + 1 "
                 "elseif n % 3 == 1 then b = b + 1 else n = n % 1000 end end"},
};

typedef struct {
    lupine_interrupt_cell *cell;
    int milliseconds;
    // Of the thread that runs the program: it counts no time that others took the processor.
    clockid_t clock;
    double set;
} timer;

static double read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *set_later(void *argument) {
    timer *timer = argument;
    struct timespec time = {0, timer->milliseconds * 1000000L};
    nanosleep(&time, NULL);
    timer->set = read_clock(timer->clock);
    lupine_set_interrupt(timer->cell, true);
    return NULL;
}

static int load_again(lua_State *L) {
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
}

static void prepare(lua_State *L, const char *source) {
    if (compile_rewritten(L, source, strlen(source)) != 0) fail("%s: %s", source, lua_tostring(L, -1));
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, load_again, 1);
    lua_setglobal(L, "load_again");
}

// How many seconds of work after the flag the program ended.
static double stop(const char *name, const char *source, int milliseconds) {
    lupine_interrupt_cell cell = {0};
    lua_State *L = open_state(&cell);
    prepare(L, source);
    timer timer = {.cell = &cell, .milliseconds = milliseconds};
    pthread_getcpuclockid(pthread_self(), &timer.clock);
    pthread_t thread;
    pthread_create(&thread, NULL, set_later, &timer);
    int status = lua_pcall(L, 0, 0, 0);
    double end = read_clock(timer.clock);
    pthread_join(thread, NULL);
    if (end < timer.set) fail("%s ended by itself", name);
    // An error in an error handler is another error.
    if (status != 0 && lua_touserdata(L, -1) != &cell) fail("%s: %s", name, lua_tostring(L, -1));

    // The state is of use afterwards.
    lupine_set_interrupt(&cell, false);
    static const char sum[] = "local s = 0 for i = 1, 100 do s = s + i end return s";
    if (compile_rewritten(L, sum, sizeof sum - 1) != 0 || lua_pcall(L, 0, 1, 0) != 0 || lua_tonumber(L, -1) != 5050)
        fail("after %s the state does not work", name);
    lua_close(L);
    return end - timer.set;
}

// Interrupts that return

typedef struct {
    // First, so that the address of the cell leads here.
    lupine_interrupt_cell cell;
    int count;
    bool is_over;
} repeated;

static repeated *repeated_of(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, "cell");
    repeated *repeated = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return repeated;
}

// As where memory is short: collects, and lets the program go on.
static int collect(lua_State *L) {
    repeated *repeated = repeated_of(L);
    repeated->count++;
    lupine_set_interrupt(&repeated->cell, false);
    lua_gc(L, LUA_GCCOLLECT, 0);
    return 0;
}

static void *set_again(void *argument) {
    repeated *repeated = argument;
    while (!__atomic_load_n(&repeated->is_over, __ATOMIC_ACQUIRE)) {
        struct timespec time = {0, 200000};
        nanosleep(&time, NULL);
        lupine_set_interrupt(&repeated->cell, true);
    }
    return NULL;
}

void test_returns(void) {
    static const char source[] =
        "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end "
        "local s, t = 0, {} "
        "for i = 1, 1000 do t[i % 50] = { i, 'x' .. i } for j = 1, 10000 do s = s + j % 3 end end "
        "local u = coroutine.wrap(function() for i = 1, 1000 do coroutine.yield(fib(10)) end return 0 end) "
        "for i = 1, 1000 do s = s + u() end "
        "return s + fib(25) + #t[7][2]";
    repeated repeated = {0};
    lua_State *L = open_state_with(&repeated.cell, collect);
    pthread_t thread;
    pthread_create(&thread, NULL, set_again, &repeated);
    if (compile_rewritten(L, source, sizeof source - 1) != 0 || lua_pcall(L, 0, 1, 0) != 0)
        fail("interrupts that return: %s", lua_tostring(L, -1));
    double expected = 1000.0 * 9999 + 1000 + 1000 * 55 + 75025 + 4;
    if (lua_tonumber(L, -1) != expected) fail("interrupts that return: %.14g", lua_tonumber(L, -1));
    if (repeated.count == 0) fail("nothing interrupted");
    __atomic_store_n(&repeated.is_over, true, __ATOMIC_RELEASE);
    pthread_join(thread, NULL);
    printf("went on after %d interrupts\n", repeated.count);
    lua_close(L);
}

void test_stops(void) {
    static const int delays[] = {0, 5, 50};
    double longest = 0, sum = 0;
    const char *slowest = "";
    int count = 0;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        for (size_t j = 0; j < sizeof delays / sizeof *delays; j++) {
            double seconds = stop(programs[i].name, programs[i].source, delays[j]);
            sum += seconds;
            count++;
            if (seconds <= longest) continue;
            longest = seconds;
            slowest = programs[i].name;
        }
    }
    printf("%zu endless programs stopped %d times; mean %.2f ms, longest %.2f ms (%s)\n",
        sizeof programs / sizeof *programs, count, sum / count * 1e3, longest * 1e3, slowest);
}
