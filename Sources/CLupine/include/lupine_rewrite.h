// Source of a script with a check in each loop, function body and `goto` back, so that another thread can stop it.
//
// The text is changed token by token and no line break is added or removed: messages, tracebacks and line numbers
// stay as they are. What LuaJIT refuses it refuses with the same message.

#ifndef LUPINE_REWRITE_H
#define LUPINE_REWRITE_H

#include <stdbool.h>
#include <stddef.h>

// The check calls an imaginary number; `lupine_install_check` gives that a meaning. It needs no name, and so takes no
// local, upvalue or global from the script, and nothing that the script does to its environment reaches it. What it
// does take, and why it is this: Docs/Design/Interrupts.md.
#define LUPINE_CHECK "(0i)();"

typedef struct {
    // A statement that starts with '(' or white space and ends with ';'. With NULL nothing is checked, and the text
    // is only made safe to compile.
    const char *check;
    // The largest source in bytes; 0 for any.
    size_t limit;
    // LuaJIT was built with LUAJIT_ENABLE_LUA52COMPAT, which makes `goto` a keyword and ';' a statement: it does not
    // compile "goto=1".
    bool lua52;
} lupine_rewrite_options;

typedef enum {
    LUPINE_REWRITTEN,
    LUPINE_REWRITE_TOO_LARGE,
    LUPINE_REWRITE_BYTECODE,
    LUPINE_REWRITE_NO_MEMORY,
} lupine_rewrite_status;

// Rewrites `length` bytes at `source`. The text is the caller's to free; it is set only with LUPINE_REWRITTEN.
// A source with a mistake ends, rewritten, where LuaJIT will report the mistake.
lupine_rewrite_status lupine_rewrite(
    const char *source, size_t length, const lupine_rewrite_options *options, char **text, size_t *text_length);

// What to tell of a status.
const char *lupine_rewrite_message(lupine_rewrite_status status);

#endif
