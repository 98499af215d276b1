// Random programs, and programs with mistakes: each compiles rewritten exactly when it compiles as it is, fails with
// the same message, and does the same. What does not end is stopped.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../Sources/CLupine/lexer.h"
#include "generate.h"
#include "rewriter.h"

enum { OUTPUT = 1 << 16, MAX_PROGRAM = 1 << 16 };

typedef struct {
    char text[OUTPUT];
    size_t length;
    int ticks;
} output;

static struct {
    long programs, compiled, refused, run, stopped, skipped;
} counts;

// The program that runs

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static lupine_interrupt_cell *running;
static double began;
static text current;
static bool is_over;

// Stops what runs for long, and tells of what does not stop.
static void *watch(void *unused) {
    (void)unused;
    for (;;) {
        struct timespec pause = {0, 10 * 1000000};
        nanosleep(&pause, NULL);
        pthread_mutex_lock(&lock);
        double seconds = running ? now() - began : 0;
        if (seconds > 0.05) lupine_set_interrupt(running, true);
        if (seconds > 60) {
            printf("does not stop:\n%.*s\n", (int)current.length, current.start);
            fflush(stdout);
            abort();
        }
        bool over = is_over;
        pthread_mutex_unlock(&lock);
        if (over) return NULL;
    }
}

static void set_running(lupine_interrupt_cell *cell, text program) {
    pthread_mutex_lock(&lock);
    running = cell;
    began = now();
    current = program;
    pthread_mutex_unlock(&lock);
}

// What programs can call

static output *output_of(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, "output");
    output *output = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return output;
}

// Addresses differ from run to run.
static void write_output(output *output, const char *text, size_t length) {
    for (size_t i = 0; i < length && output->length + 8 < OUTPUT; i++) {
        if (length - i > 2 && text[i] == '0' && text[i + 1] == 'x') {
            i += 2;
            while (i < length && strchr("0123456789abcdef", text[i]) && text[i]) i++;
            i--;
            output->text[output->length++] = '@';
        } else {
            output->text[output->length++] = text[i];
        }
    }
}

static void write_value(lua_State *L, output *output, int index) {
    size_t length;
    lua_pushvalue(L, index);
    const char *text = lua_tolstring(L, -1, &length);
    if (!text) {
        text = lua_toboolean(L, -1) ? luaL_typename(L, -1) : "false or nil";
        length = strlen(text);
    }
    write_output(output, text, length);
    write_output(output, "\t", 1);
    lua_pop(L, 1);
}

static int print(lua_State *L) {
    output *output = output_of(L);
    for (int i = 1; i <= lua_gettop(L); i++) write_value(L, output, i);
    write_output(output, "\n", 1);
    return 0;
}

static int line(lua_State *L) {
    luaL_where(L, 1);
    lua_Debug debug;
    if (!lua_getstack(L, 1, &debug)) return 0;
    lua_getinfo(L, "l", &debug);
    lua_pushinteger(L, debug.currentline);
    return 1;
}

static int trace(lua_State *L) {
    luaL_traceback(L, L, NULL, 1);
    return 1;
}

static int tick(lua_State *L) {
    if (output_of(L)->ticks++ > 3000) return luaL_error(L, "too long");
    return 0;
}

static const char prepare[] =
    "local stock = _G "
    "local env = {} "
    "for _, name in stock.ipairs { 'assert', 'error', 'getmetatable', 'ipairs', 'pcall', 'rawequal', 'rawget', "
    "  'rawset', 'select', 'setmetatable', 'tonumber', 'tostring', 'type', 'unpack', 'xpcall', 'coroutine', 'math', "
    "  'table', 'print', 'line', 'trace', 'tick' } do env[name] = stock[name] end "
    "math.random = nil "
    "local rep = string.rep "
    "string.rep = function(s, n, ...) if n > 1000 then error 'too long' end return rep(s, n, ...) end "
    "env.string = string "
    "local function before(a, b) if type(a) == type(b) then return a < b end return type(a) < type(b) end "
    "function env.pairs(t) "
    "  local keys, i = {}, 0 "
    "  for k in pairs(t) do if type(k) == 'number' or type(k) == 'string' then keys[#keys + 1] = k end end "
    "  table.sort(keys, before) "
    "  return function() i = i + 1 return keys[i], t[keys[i]] end "
    "end "
    "env._G = env "
    "env.n = { a = {} } "
    "env['goto'] = 3 "
    "env.object = { sum = 0 } "
    "function env.object:add(x) self.sum = self.sum + x return self.sum end "
    "return env";

static lua_State *open_run(lupine_interrupt_cell *cell, output *output) {
    lua_State *L = open_state(cell);
    lua_pushlightuserdata(L, output);
    lua_setfield(L, LUA_REGISTRYINDEX, "output");
    lua_register(L, "print", print);
    lua_register(L, "line", line);
    lua_register(L, "trace", trace);
    lua_register(L, "tick", tick);
    if (luaL_loadbuffer(L, prepare, sizeof prepare - 1, "=prepare") != 0 || lua_pcall(L, 0, 1, 0) != 0) {
        fprintf(stderr, "%s\n", lua_tostring(L, -1));
        abort();
    }
    return L;
}

// False if it was interrupted.
static bool run(text program, bool rewritten, output *output) {
    lupine_interrupt_cell cell = {0};
    output->length = 0;
    output->ticks = 0;
    lua_State *L = open_run(&cell, output);
    if ((rewritten ? compile_rewritten : compile_original)(L, program.start, program.length) != 0) {
        fail("does not compile again: %s", lua_tostring(L, -1));
        lua_close(L);
        return false;
    }
    lua_insert(L, -2);
    lua_setfenv(L, -2);
    lua_pushinteger(L, 7);
    lua_pushliteral(L, "argument");
    if (rewritten) set_running(&cell, program);
    int status = lua_pcall(L, 2, LUA_MULTRET, 0);
    if (rewritten) set_running(NULL, program);
    write_output(output, status == 0 ? "returned\t" : "failed\t", status == 0 ? 9 : 7);
    for (int i = 1; i <= lua_gettop(L); i++) write_value(L, output, i);
    output->text[output->length] = '\0';
    lua_close(L);
    return !cell.flag;
}

// Bytecode

// What comes first in each function that does anything, and is in all that a jump back repeats, is a check.
static const char verify[] =
    "local util, names = require 'jit.util', require 'jit.vmdef'.bcnames "
    "local function name(ins) local op = bit.band(ins, 255) return (names:sub(op * 6 + 1, op * 6 + 6):match '%S+') end "
    "local function is_check(f, pc) "
    "  local ins = util.funcbc(f, pc) "
    "  if name(ins) ~= 'KCDATA' or name(util.funcbc(f, pc + 1)) ~= 'CALL' then return false end "
    "  return tostring(util.funck(f, -bit.rshift(ins, 16) - 1)) == '0+0i' "
    "end "
    "local function verify(f) "
    "  if not is_check(f, 1) and name(util.funcbc(f, 1)) ~= 'RET0' then return false end "
    "  local last, pc = {}, 1 "
    "  while true do "
    "    local ins, mode = util.funcbc(f, pc) "
    "    if not ins then break end "
    "    last[pc] = is_check(f, pc) and pc or last[pc - 1] "
    "    local target = pc + bit.rshift(ins, 16) - 0x7fff "
    "    local is_jump = bit.band(mode, 15 * 128) == 13 * 128 and name(ins) ~= 'LOOP' "
    "    if is_jump and target <= pc and (last[pc] or 0) < target then return false end "
    "    pc = pc + 1 "
    "  end "
    "  for k = -1, -util.funcinfo(f).gcconsts, -1 do "
    "    local constant = util.funck(f, k) "
    "    if type(constant) == 'proto' and not verify(constant) then return false end "
    "  end "
    "  return true "
    "end "
    "return verify";

static void prepare_verify(lua_State *L) {
    if (luaL_loadbuffer(L, verify, sizeof verify - 1, "=verify") != 0 || lua_pcall(L, 0, 1, 0) != 0) {
        fprintf(stderr, "%s\n", lua_tostring(L, -1));
        abort();
    }
    lua_setfield(L, LUA_REGISTRYINDEX, "verify");
}

// Of the function on top.
static bool has_checks(lua_State *L) {
    lua_getfield(L, LUA_REGISTRYINDEX, "verify");
    lua_insert(L, -2);
    if (lua_pcall(L, 1, 1, 0) != 0) fail("verify: %s", lua_tostring(L, -1));
    return lua_toboolean(L, -1);
}

// Comparison

static void save(text program, const char *why) {
    static int number;
    char path[64];
    snprintf(path, sizeof path, "/tmp/rewriter-failure-%d.lua", ++number);
    FILE *file = fopen(path, "w");
    if (file) {
        fwrite(program.start, 1, program.length, file);
        fclose(file);
    }
    fail("%s: %s", why, path);
}

static void compare_runs(text program) {
    static output before, after;
    counts.run++;
    if (!run(program, true, &after)) {
        counts.stopped++;
        return;
    }
    // How deep the stack is depends on the size of frames.
    if (strstr(after.text, "stack overflow")) {
        counts.skipped++;
        return;
    }
    run(program, false, &before);
    if (before.length == after.length && memcmp(before.text, after.text, before.length) == 0) return;
    save(program, "does something else");
    printf("-- before\n%s\n-- after\n%s\n", before.text, after.text);
}

static void compare(lua_State *L, text program) {
    counts.programs++;
    int before = compile_original(L, program.start, program.length);
    int after = compile_rewritten(L, program.start, program.length);
    size_t expected_length = 0, length = 0;
    const char *expected = before ? lua_tolstring(L, 1, &expected_length) : "";
    const char *message = after ? lua_tolstring(L, 2, &length) : "";
    bool is_equal = before == after && expected_length == length && memcmp(expected, message, length) == 0;
    if (!is_equal) {
        save(program, "compiles otherwise");
        printf("  gives    %s\n  expected %s\n", message, expected);
    }
    if (after == 0 && !has_checks(L)) save(program, "lacks a check");
    lua_settop(L, 0);
    *(before ? &counts.refused : &counts.compiled) += 1;
    if (is_equal && before == 0) compare_runs(program);
}

// Mistakes

typedef struct {
    text *programs;
    int count;
} corpus;

static lupine_token random_token(random_source *random, text program) {
    const char *end = program.start + program.length;
    lupine_token token = lupine_next_token(program.start + random_below(random, (unsigned)program.length + 1), end);
    return token;
}

// Replaces a part of a program.
static void splice(text *program, const char *start, const char *end, const char *by, size_t length) {
    size_t head = (size_t)(start - program->start), tail = program->length - (size_t)(end - program->start);
    if (head + length + tail >= MAX_PROGRAM) return;
    char *result = malloc(MAX_PROGRAM);
    memcpy(result, program->start, head);
    memcpy(result + head, by, length);
    memcpy(result + head + length, end, tail);
    free(program->start);
    *program = (text){result, head + length + tail};
}

static void mutate(random_source *random, text *program, corpus corpus) {
    static const char *const words[] = {
        " do ", " end ", " goto ", " goto a ", " ::a:: ", " for a in nil do ", " for a in (", " while a do ",
        " repeat ", " until ", " function(", " function f(", ") ", "(", "{", "}", "[", "]", "=", ",", ";", ":",
        "::", ".", "..", "...", " if a then ", " else ", " elseif ", " return ", " break ", " local ",
        " local function ", " nil ", " 1 ", " 0i ", " 'a' ", " a ", "\n", "\r", "--", "--[[", "]]", "[[", "[=",
        "'", "\"", "\\", "@", "~", "-", "#", " not ", "\x1b", "\xff", " in ", " break goto a ", " a, f() ",
        "0x", "e+", " 3..2 ", "\xef\xbb\xbf", "#", "\\z", "(f)()",
    };
    lupine_token a = random_token(random, *program), b = random_token(random, *program);
    size_t length = (size_t)(a.end - a.start);
    switch (random_below(random, 9)) {
    case 0: splice(program, a.start, a.end, "", 0); break;
    case 1: splice(program, b.start, b.start, a.start, length); break;
    case 2: splice(program, b.start, b.end, a.start, length); break;
    case 3:
    case 4: {
        const char *word = words[random_below(random, sizeof words / sizeof *words)];
        splice(program, a.start, a.start, word, strlen(word));
        break;
    }
    case 5: {
        size_t at = random_below(random, (unsigned)program->length);
        program->start[at] ^= (char)(1 << random_below(random, 8));
        break;
    }
    case 6: {
        char byte = (char)random_below(random, 256);
        splice(program, a.start, a.start, &byte, 1);
        break;
    }
    case 7:
        if (random_below(random, 4) == 0) program->length = (size_t)(a.start - program->start);
        break;
    default: {
        text other = corpus.programs[random_below(random, (unsigned)corpus.count)];
        lupine_token from = random_token(random, other), to = random_token(random, other);
        if (from.start < to.end) splice(program, a.start, a.end, from.start, (size_t)(to.end - from.start));
    }
    }
    if (program->length == 0) splice(program, program->start, program->start, " ", 1);
}

static text copy(text program) {
    text result = {malloc(MAX_PROGRAM), program.length};
    memcpy(result.start, program.start, program.length);
    return result;
}

static text read_file(const char *path) {
    text result = {malloc(MAX_PROGRAM), 0};
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(2);
    }
    result.length = fread(result.start, 1, MAX_PROGRAM - 1, file);
    fclose(file);
    return result;
}

static text next_program(random_source *random, corpus corpus) {
    unsigned choice = random_below(random, 4);
    if (choice == 0) return generate(random);
    text program =
        choice == 1 ? generate(random) : copy(corpus.programs[random_below(random, (unsigned)corpus.count)]);
    for (unsigned count = 1 + random_below(random, 3); count > 0 && program.length > 0; count--)
        mutate(random, &program, corpus);
    return program;
}

void fuzz(double seconds, unsigned long seed, int file_count, char **files) {
    corpus corpus = {malloc(sizeof(text) * (size_t)file_count), file_count};
    for (int i = 0; i < file_count; i++) corpus.programs[i] = read_file(files[i]);
    random_source random = {seed * 0x9e3779b97f4a7c15 + 1};
    pthread_t watchdog;
    pthread_create(&watchdog, NULL, watch, NULL);
    lupine_interrupt_cell cell = {0};
    lua_State *L = open_state(&cell);
    prepare_verify(L);
    for (int i = 0; i < file_count; i++) compare(L, corpus.programs[i]);
    for (double end = now() + seconds; now() < end && failures < 20;) {
        text program = next_program(&random, corpus);
        compare(L, program);
        free(program.start);
    }
    lua_close(L);
    pthread_mutex_lock(&lock);
    is_over = true;
    pthread_mutex_unlock(&lock);
    pthread_join(watchdog, NULL);
    for (int i = 0; i < file_count; i++) free(corpus.programs[i].start);
    free(corpus.programs);
    printf("%ld programs: %ld compiled and %ld did not, %ld run, %ld stopped, %ld overflowed the stack\n",
        counts.programs, counts.compiled, counts.refused, counts.run, counts.stopped, counts.skipped);
}
