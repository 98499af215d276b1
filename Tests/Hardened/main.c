// Tests of the hardened library without Swift. Commands:
//   differential SEED CASES   compares it with LuaJIT's own functions
//   program FILE              runs a program that attacks it (the head of the file says what is expected)
//   interface                 what the host connects
//   speed                     prints how its times compare
// Options before the command: --no-jit, --stack BYTES (runs on a thread with such a stack).

#include "CLupine.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *folder = ".";
static bool jit = true;

// The patience with programs that must end by themselves, and with those that must be stopped.
enum { END_MS = 10000, STOP_MS = 150, HANG_MS = 30000 };

enum { MEMORY_LIMIT = 64 * 1024 * 1024, ROUNDS = 2 };

#define REQUIRE(condition)                                                      \
    do {                                                                        \
        if (!(condition)) {                                                     \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
            exit(1);                                                            \
        }                                                                       \
    } while (0)

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static size_t written;

static void write_output(void *host, const char *bytes, size_t count) {
    written += count;
    if (host != NULL) fwrite(bytes, 1, count, stdout);
}

// States.

// Keeps the functions as LuaJIT has them.
static int keep_stock(lua_State *L) {
    static const char *const names[] = {"string", "table", "coroutine", "_G", NULL};
    lua_createtable(L, 0, 8);
    for (const char *const *name = names; *name != NULL; name++) {
        lua_getglobal(L, *name);
        lua_createtable(L, 0, 32);
        lua_pushnil(L);
        while (lua_next(L, -3)) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, -4);
        }
        lua_setfield(L, -3, *name);
        lua_settop(L, -2);
    }
    lua_getglobal(L, "pcall");
    lua_setfield(L, -2, "pcall");
    lua_getglobal(L, "loadfile");
    lua_setfield(L, -2, "loadfile");
    lua_setfield(L, LUA_REGISTRYINDEX, "stock");
    return 0;
}

static void require_success(lua_State *L, int status, const char *what) {
    if (status == 0) return;
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    fprintf(stderr, "%s: ", what);
    fwrite(message, 1, length, stderr);
    fprintf(stderr, "\n");
    exit(1);
}

static lupine_context *open_state(unsigned more) {
    lupine_context *context = lupine_create(write_output);
    REQUIRE(context != NULL);
    lua_State *L = context->main;
    unsigned libraries = LUPINE_BASE | LUPINE_COROUTINE | LUPINE_TABLE | LUPINE_STRING | LUPINE_MATH | LUPINE_BIT;
    require_success(L, lupine_open_libraries(context, libraries | more), "opening the libraries");
    lupine_set_jit(L, jit);
    require_success(L, lua_cpcall(L, keep_stock, NULL), "keeping the functions");
    lupine_interruptor *interruptor = calloc(1, sizeof *interruptor);
    require_success(L, lupine_enable_limits(context, interruptor, &(lupine_limits){0}), "hardening");
    return context;
}

static void close_state(lupine_context *context) {
    lupine_close(context);
    REQUIRE(context->used == 0);
    free(context->interruptor);
    lupine_dispose(context);
}

static void push_stock(lua_State *L) { lua_getfield(L, LUA_REGISTRYINDEX, "stock"); }

static void load_file(lua_State *L, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    require_success(L, luaL_loadfile(L, path), "loading");
}

static void run(lua_State *L, const char *source) { require_success(L, luaL_dostring(L, source), source); }

static bool is_true(lua_State *L, const char *expression) {
    char source[2048];
    snprintf(source, sizeof source, "return (%s) == true", expression);
    run(L, source);
    bool result = lua_toboolean(L, -1);
    lua_settop(L, -2);
    return result;
}

static int describe(lua_State *L);

// The message of the error of a chunk, which is left on the stack.
static const char *error_of(lua_State *L, const char *source) {
    if (luaL_dostring(L, source) == 0) fail(source, "no error");
    lua_pushcfunction(L, describe);
    lua_insert(L, -2);
    lua_call(L, 1, 1);
    return lua_tostring(L, -1);
}

// Interrupting: another thread sets the flag.

typedef struct watchdog {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t condition;
    lupine_context *context;
    bool is_done;
    struct timespec deadline, hang;
} watchdog;

static struct timespec later(long milliseconds) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += milliseconds / 1000;
    time.tv_nsec += milliseconds % 1000 * 1000000;
    if (time.tv_nsec >= 1000000000) time.tv_sec++, time.tv_nsec -= 1000000000;
    return time;
}

static void interrupt(lupine_context *context) { lupine_interrupt(context->interruptor, "interrupted", 11); }

static void withdraw(lupine_context *context) {
    lupine_withdraw_interrupt(context->interruptor);
    lupine_forget_interrupt(context);
}

static const char *current = "";

static bool wait_until(watchdog *watchdog, const struct timespec *time) {
    while (!watchdog->is_done)
        if (pthread_cond_timedwait(&watchdog->condition, &watchdog->mutex, time) != 0) break;
    return watchdog->is_done;
}

static void *watch(void *data) {
    watchdog *watchdog = data;
    pthread_mutex_lock(&watchdog->mutex);
    if (!wait_until(watchdog, &watchdog->deadline)) {
        interrupt(watchdog->context);
        if (!wait_until(watchdog, &watchdog->hang)) fail(current, "hangs");
    }
    pthread_mutex_unlock(&watchdog->mutex);
    return NULL;
}

static void start_watchdog(watchdog *watchdog, lupine_context *context, long milliseconds) {
    memset(watchdog, 0, sizeof *watchdog);
    pthread_mutex_init(&watchdog->mutex, NULL);
    pthread_cond_init(&watchdog->condition, NULL);
    watchdog->context = context;
    watchdog->deadline = later(milliseconds);
    watchdog->hang = later(HANG_MS);
    REQUIRE(pthread_create(&watchdog->thread, NULL, watch, watchdog) == 0);
}

static void stop_watchdog(watchdog *watchdog) {
    pthread_mutex_lock(&watchdog->mutex);
    watchdog->is_done = true;
    pthread_cond_signal(&watchdog->condition);
    pthread_mutex_unlock(&watchdog->mutex);
    pthread_join(watchdog->thread, NULL);
    withdraw(watchdog->context);
}

// Programs.

// Whether an outcome is one of the alternatives that a program names, which are separated by " | ".
static bool is_expected(const char *alternatives, const char *outcome, const char *text) {
    char list[512];
    snprintf(list, sizeof list, "%s", alternatives);
    for (char *next = list; next != NULL;) {
        char *alternative = next;
        char *separator = strstr(next, " | ");
        next = separator == NULL ? NULL : separator + 3;
        if (separator != NULL) *separator = 0;
        size_t length = strlen(outcome);
        if (strncmp(alternative, outcome, length) != 0) continue;
        const char *value = alternative + length;
        if (*value == 0) return true;
        if (strcmp(outcome, "ok") == 0 ? strcmp(value + 1, text) == 0 : strstr(text, value + 1) != NULL) return true;
    }
    return false;
}

static bool head_says(const char *path, const char *key, char *value, size_t size) {
    char line[1024], wanted[64];
    snprintf(wanted, sizeof wanted, "-- %s: ", key);
    FILE *file = fopen(path, "r");
    if (file == NULL) fail(path, "cannot be read");
    bool found = false;
    while (!found && fgets(line, sizeof line, file) != NULL && strncmp(line, "--", 2) == 0) {
        found = strncmp(line, wanted, strlen(wanted)) == 0;
        if (!found) continue;
        line[strcspn(line, "\n")] = 0;
        snprintf(value, size, "%s", line + strlen(wanted));
    }
    fclose(file);
    return found;
}

static int describe(lua_State *L) {
    lua_settop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUPINE_SLOT_TOSTRING);
    lua_insert(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

// Runs a program and checks what comes of it.
static void run_program(lupine_context *context, const char *path, const char *expected) {
    lua_State *L = context->main;
    int top = lua_gettop(L);
    require_success(L, lupine_load_file(context, L, path, NULL), path);
    watchdog watchdog;
    start_watchdog(&watchdog, context, strstr(expected, "limit") != NULL ? STOP_MS : END_MS);
    int status = lupine_pcall(context, L, 0, 1, 0);
    stop_watchdog(&watchdog);
    char text[512] = "?";
    lua_pushcfunction(L, describe);
    lua_insert(L, -2);
    if (!lua_isnone(L, -1) && lua_pcall(L, 1, 1, 0) == 0 && lua_isstring(L, -1))
        snprintf(text, sizeof text, "%s", lua_tostring(L, -1));
    lua_settop(L, top);
    bool is_limit = status != 0 && (strstr(text, "interrupted") != NULL || strstr(text, "not enough memory") != NULL);
    const char *outcome = status == 0 ? "ok" : is_limit ? "limit" : "error";
    if (!is_expected(expected, outcome, text)) {
        fprintf(stderr, "%s: %s %s (expected: %s)\n", path, outcome, text, expected);
        exit(1);
    }
    lua_gc(L, LUA_GCCOLLECT, 0);
    if (luaL_dostring(L, "local t = {} for i = 1, 100 do t[i] = i end return #t + #('x'):rep(3)") != 0
        || lua_tonumber(L, -1) != 103)
        fail(path, "the state cannot be used afterwards");
    lua_settop(L, top);
}

static void test_program(const char *path) {
    char expected[512];
    current = path;
    if (!head_says(path, "expect", expected, sizeof expected)) fail(path, "does not say what is expected");
    lupine_context *context = open_state(0);
    lupine_limit_memory(context, MEMORY_LIMIT);
    for (int round = 0; round < ROUNDS; round++) run_program(context, path, expected);
    close_state(context);
}

// What the host connects.

static void test_loading(void) {
    lupine_context *context = open_state(0);
    lua_State *L = context->main;
    REQUIRE(is_true(L, "load(coroutine.wrap(function() coroutine.yield('return ') coroutine.yield('true') end))()"));
    REQUIRE(is_true(L, "load('return debug == nil and x', 'name', 't', {x = true})()"));
    context->source_limit = 20;
    REQUIRE(is_true(L, "load('return true')()"));
    REQUIRE(is_true(L, "select(2, load('return               true')) == 'chunk too large'"));
    REQUIRE(is_true(L, "select(2, load(function() return ' ' end)) == 'chunk too large'"));
    close_state(context);
}

static void test_chunk_names(void) {
    lupine_context *context = open_state(0);
    lua_State *L = context->main;
    run(L, "function message(name) return select(2, pcall(load('error(\"e\")', name))) end");
    REQUIRE(is_true(L, "message('=name') == 'name:1: e'"));
    REQUIRE(is_true(L, "message('@file.lua') == 'file.lua:1: e'"));
    REQUIRE(is_true(L, "message('text') == '[string \"text\"]:1: e'"));
    REQUIRE(is_true(L, "message('=[C]') == '[string \"[C]\"]:1: e'"));
    REQUIRE(is_true(L, "message('=[builtin:x]') == '[string \"[builtin:x]\"]:1: e'"));
    REQUIRE(is_true(L, "message('=a\\27[31m\\nb') == 'a?[31m?b:1: e'"));
    push_stock(L);
    lua_setglobal(L, "stock");
    run(L, "function stock_message(name) return select(2, pcall(stock._G.load('error(\"e\")', name))) end");
    run(L, "long = ('x'):rep(200)");
    REQUIRE(is_true(L, "message('@' .. long .. 'end.lua') == stock_message('@' .. long .. 'end.lua')"));
    REQUIRE(is_true(L, "message('=' .. long .. 'end') == stock_message('=' .. long .. 'end')"));
    REQUIRE(is_true(L, "message(long) == stock_message(long)"));
    close_state(context);
}

static void test_environments(void) {
    lupine_context *context = open_state(LUPINE_DEBUG);
    lua_State *L = context->main;
    // A chunk with an environment of its own, and a load for it.
    lua_createtable(L, 0, 4);
    lupine_push_load(L);
    lua_pushvalue(L, -2);
    REQUIRE(lua_setfenv(L, -2));
    lua_setfield(L, -2, "load");
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, "inside");
    lua_setglobal(L, "environment");
    REQUIRE(is_true(L, "environment.load('return inside')()"));
    REQUIRE(is_true(L, "environment.load('return load(\"return inside\")')()()"));
    REQUIRE(is_true(L, "load('return inside')() == nil"));

    run(L, "own = {} function f() return x end");
    REQUIRE(is_true(L, "getfenv(f) == _G and getfenv(1) == _G and getfenv() == _G"));
    REQUIRE(is_true(L, "setfenv(f, {x = 1}) == f and f() == 1 and getfenv(f).x == 1 and setfenv(f, {x = 2})() == 2"));
    REQUIRE(is_true(L, "getfenv(load('', '', 't', own)) == own"));
    REQUIRE(is_true(L, "not pcall(getfenv, 0) and not pcall(getfenv, string.find) and not pcall(getfenv, pcall)"));
    REQUIRE(is_true(L, "not pcall(setfenv, 0, {}) and not pcall(setfenv, string.find, {}) and not pcall(setfenv, pcall, {})"));
    // A function of the host with an environment that no script has set.
    run(L, "function hidden() end debug.setfenv(hidden, {secret = 1})");
    REQUIRE(is_true(L, "not pcall(getfenv, hidden) and not pcall(setfenv, hidden, {})"));
    close_state(context);
}

static void test_interrupt(void) {
    lupine_context *context = open_state(LUPINE_DEBUG);
    lua_State *L = context->main;
    static const char *const sources[] = {
        "pcall(error, 'x') return 1",
        "pcall(pcall, error) pcall(error)",
        "xpcall(error, function() end)",
        "xpcall(error, debug.traceback)",
        "coroutine.resume(coroutine.create(error))",
        "coroutine.wrap(error)()",
        "string.format('%d', 1)",
        "print('x')",
        "load('return 1')",
        "load(function() end)",
        "local t = {} for i = 1, 1e5 do t[i] = -i end table.sort(t)",
        "local t = {} for i = 1, 1e5 do t[i] = 'x' .. -i end table.sort(t)",
        "local t = {} for i = 1, 1e4 do t[i] = -i end table.sort(t, function(a, b) return a < b end)",
        "local t = {} for i = 1, 1e5 do t[i] = -i end table.insert(t, 1, 1)",
        "local t = {} for i = 1, 1e5 do t[i] = -i end table.remove(t, 1)",
        "table.move({}, 1, 1e6, 2)",
        "local s = ('a'):rep(1e6) s:find('.-b')",
        "local s = ('a'):rep(1e6) s:match('(.-)b')",
        "local s = ('a'):rep(1e6) s:gsub('a', 'b')",
        "local s = ('a'):rep(1e6) s:gsub('%w', string.upper)",
        "local s = ('a'):rep(1e6) for w in s:gmatch('.-b') do end",
        "local s = ('a'):rep(1e6) s:find(('a'):rep(5e3) .. 'b', 1, true)",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        interrupt(context);
        const char *message = error_of(L, sources[i]);
        if (strstr(message, "interrupted") == NULL) fail(sources[i], message);
        withdraw(context);
        lua_settop(L, 1);
    }
    REQUIRE(is_true(L, "pcall(print)"));
    close_state(context);
}

// What a function builds when an error leaves it is collected.
static void test_leaks(void) {
    lupine_context *context = open_state(0);
    lua_State *L = context->main;
    lua_gc(L, LUA_GCCOLLECT, 0);
    size_t before = context->used;
    run(L, "local text = ('ab'):rep(1e5) for i = 1, 200 do pcall(string.gsub, text, 'b', function() if i % 2 == 0 then error('x') end return {} end)"
           " pcall(string.gsub, text, '.', {a = 'xx', b = print}) pcall(text.find, text, ('a'):rep(50) .. '[') end");
    lua_gc(L, LUA_GCCOLLECT, 0);
    lua_gc(L, LUA_GCCOLLECT, 0);
    REQUIRE(context->used < before + 64 * 1024);
    close_state(context);
}

static void test_removed(void) {
    lupine_context *context = open_state(0);
    lua_State *L = context->main;
    REQUIRE(is_true(L, "string.dump == nil and newproxy == nil and gcinfo == nil and dofile == nil and loadfile == nil"));
    REQUIRE(is_true(L, "getmetatable('') == false and not pcall(setmetatable, '', {})"));
    REQUIRE(is_true(L, "type(collectgarbage('count')) == 'number' and collectgarbage() == 0"));
    REQUIRE(strcmp(error_of(L, "collectgarbage('stop')"),
                   "[string \"collectgarbage('stop')\"]:1: 'collectgarbage' does not take 'stop' in a runtime with limits") == 0);
    written = 0;
    run(L, "print('a', nil, 1.5, setmetatable({}, {__tostring = function() return 'é' end}))");
    REQUIRE(written == strlen("a\tnil\t1.5\té\n"));
    close_state(context);
}

// Commands.

static int count_of_arguments;
static char **arguments;

static void run_command(void) {
    const char *command = arguments[0];
    if (strcmp(command, "differential") == 0) {
        lupine_context *context = open_state(0);
        lua_State *L = context->main;
        load_file(L, "differential.lua");
        push_stock(L);
        lua_pushnumber(L, atof(arguments[1]));
        lua_pushnumber(L, atof(arguments[2]));
        require_success(L, lua_pcall(L, 3, 1, 0), "differential");
        REQUIRE(lua_tonumber(L, -1) > 0.9 * atof(arguments[2]));
        close_state(context);
    } else if (strcmp(command, "speed") == 0) {
        lupine_context *context = open_state(LUPINE_OS | LUPINE_DEBUG);
        context->host = context;
        load_file(context->main, "speed.lua");
        push_stock(context->main);
        require_success(context->main, lua_pcall(context->main, 1, 0, 0), "speed");
        close_state(context);
    } else if (strcmp(command, "program") == 0) {
        for (int i = 1; i < count_of_arguments; i++) test_program(arguments[i]);
    } else if (strcmp(command, "interface") == 0) {
        test_loading();
        test_chunk_names();
        test_environments();
        test_interrupt();
        test_leaks();
        test_removed();
    } else {
        fail(command, "unknown command");
    }
}

static void *run_on_thread(void *data) {
    (void)data;
    run_command();
    return NULL;
}

int main(int count, char **values) {
    size_t stack = 0;
    int next = 1;
    for (; next < count && strncmp(values[next], "--", 2) == 0; next++) {
        if (strcmp(values[next], "--no-jit") == 0) jit = false;
        else if (strcmp(values[next], "--stack") == 0 && next + 1 < count) stack = (size_t)atol(values[++next]);
        else if (strcmp(values[next], "--folder") == 0 && next + 1 < count) folder = values[++next];
        else fail(values[next], "unknown option");
    }
    if (next >= count) fail("command", "missing");
    arguments = values + next;
    count_of_arguments = count - next;
    if (stack == 0) {
        run_command();
        return 0;
    }
    pthread_attr_t attributes;
    pthread_t thread;
    REQUIRE(pthread_attr_init(&attributes) == 0 && pthread_attr_setstacksize(&attributes, stack) == 0);
    REQUIRE(pthread_create(&thread, &attributes, run_on_thread, NULL) == 0);
    pthread_join(thread, NULL);
    return 0;
}
