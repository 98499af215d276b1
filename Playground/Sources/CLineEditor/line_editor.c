#include "line_editor.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#if __has_include(<histedit.h>)
#include <histedit.h>
#else
#error "The playground needs libedit's development files: 'apt-get install libedit-dev' on Debian and Ubuntu; macOS has them."
#endif

struct line_editor {
    EditLine *edit;
    History *history;
    const char *prompt;
    line_editor_complete complete;
    void *context;
    bool cleared;
};

static line_editor *editor_of(EditLine *edit) {
    line_editor *editor = NULL;
    el_get(edit, EL_CLIENTDATA, &editor);
    return editor;
}

static char *prompt(EditLine *edit) { return (char *)editor_of(edit)->prompt; }

// Leaves what was typed on the screen and goes on below it.
static unsigned char clear_line(EditLine *edit, int key) {
    (void)key;
    const LineInfo *line = el_line(edit);
    el_cursor(edit, (int)(line->lastchar - line->cursor));
    el_insertstr(edit, "^C");
    editor_of(edit)->cleared = true;
    el_push(edit, "\n");
    return CC_REFRESH;
}

static unsigned char suspend(EditLine *edit, int key) {
    (void)edit, (void)key;
    raise(SIGTSTP);
    return CC_REDISPLAY;
}

static unsigned char complete(EditLine *edit, int key) {
    (void)key;
    line_editor *editor = editor_of(edit);
    const LineInfo *line = el_line(edit);
    switch (editor->complete(editor->context, line->buffer, (size_t)(line->cursor - line->buffer))) {
    case line_editor_draw: return CC_REFRESH;
    case line_editor_draw_below: return CC_REDISPLAY;
    default: return CC_REFRESH_BEEP;
    }
}

line_editor *line_editor_open(line_editor_complete function, void *context) {
    // The text of lines is in the encoding of the locale.
    setlocale(LC_CTYPE, "");
    line_editor *editor = calloc(1, sizeof *editor);
    if (editor == NULL) return NULL;
    editor->complete = function;
    editor->context = context;
    editor->edit = el_init("playground", stdin, stdout, stderr);
    editor->history = history_init();
    if (editor->edit == NULL || editor->history == NULL) {
        line_editor_close(editor);
        return NULL;
    }
    HistEvent event;
    history(editor->history, &event, H_SETSIZE, 1000);
    history(editor->history, &event, H_SETUNIQUE, 1);
    el_set(editor->edit, EL_CLIENTDATA, editor);
    el_set(editor->edit, EL_PROMPT, prompt);
    el_set(editor->edit, EL_EDITOR, "emacs");
    el_source(editor->edit, NULL);
    el_set(editor->edit, EL_SIGNAL, 1);
    el_set(editor->edit, EL_HIST, history, editor->history);
    // While a line is edited, Ctrl-C and Ctrl-Z are keys like others and no signals.
    el_set(editor->edit, EL_SETTY, "-d", "-isig", NULL);
    el_set(editor->edit, EL_ADDFN, "clear-line", "Drops what was typed.", clear_line);
    el_set(editor->edit, EL_ADDFN, "complete", "Completes what was typed.", complete);
    el_set(editor->edit, EL_ADDFN, "suspend", "Stops the process for a while.", suspend);
    el_set(editor->edit, EL_BIND, "^C", "clear-line", NULL);
    el_set(editor->edit, EL_BIND, "^I", "complete", NULL);
    el_set(editor->edit, EL_BIND, "^Z", "suspend", NULL);
    el_set(editor->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    return editor;
}

void line_editor_close(line_editor *editor) {
    if (editor->history != NULL) history_end(editor->history);
    if (editor->edit != NULL) el_end(editor->edit);
    free(editor);
}

line_editor_outcome line_editor_read(
    line_editor *editor, const char *prompt, const char **line, size_t *length) {
    int count = 0;
    editor->prompt = prompt;
    editor->cleared = false;
    const char *text = el_gets(editor->edit, &count);
    if (editor->cleared) return line_editor_cleared;
    if (text == NULL || count <= 0) return line_editor_end;
    *line = text;
    *length = (size_t)count - (text[count - 1] == '\n');
    return line_editor_line;
}

void line_editor_insert(line_editor *editor, const char *text) { el_insertstr(editor->edit, text); }

void line_editor_remember(line_editor *editor, const char *line) {
    HistEvent event;
    history(editor->history, &event, H_ENTER, line);
}

bool line_editor_load(line_editor *editor, const char *path) {
    HistEvent event;
    return history(editor->history, &event, H_LOAD, path) >= 0;
}

bool line_editor_save(line_editor *editor, const char *path) {
    HistEvent event;
    return history(editor->history, &event, H_SAVE, path) >= 0;
}
