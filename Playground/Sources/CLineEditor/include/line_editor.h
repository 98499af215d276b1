// Lines read from a terminal, with editing, history and completion: libedit, whose functions Swift cannot call because
// they take variable arguments.

#ifndef LINE_EDITOR_H
#define LINE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct line_editor line_editor;

typedef enum {
    line_editor_line,     // a line was entered
    line_editor_cleared,  // Ctrl-C: what was typed is gone
    line_editor_end,      // Ctrl-D on an empty line, or the terminal is gone
} line_editor_outcome;

// What the terminal has to do after a completion.
typedef enum {
    line_editor_draw,        // draw the line as it is now
    line_editor_draw_below,  // draw the line again, below what was written
    line_editor_beep,        // complain
} line_editor_reaction;

// Completes the text before the cursor: may insert text there, or write to the standard output.
typedef line_editor_reaction (*line_editor_complete)(void *context, const char *text, size_t length);

// Takes the terminal of the standard input. NULL if there is none that lines can be edited on.
line_editor *line_editor_open(line_editor_complete complete, void *context);
void line_editor_close(line_editor *editor);

// Reads a line. It is without its line break, and the editor's until the next call.
line_editor_outcome line_editor_read(line_editor *editor, const char *prompt, const char **line, size_t *length);

// Inserts text at the cursor; for completions.
void line_editor_insert(line_editor *editor, const char *text);

// Adds a line to the history.
void line_editor_remember(line_editor *editor, const char *line);

// Reads and writes the history; false if that fails.
bool line_editor_load(line_editor *editor, const char *path);
bool line_editor_save(line_editor *editor, const char *path);

#endif
