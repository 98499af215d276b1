#include "CLupine.h"

#include <string.h>

// Notes a frame. A function that stands in front of one written in C is part of that: false then.
static bool describe(lua_State *L, lua_Debug *activation, lupine_frame *frame, const lupine_frame *inner) {
    lua_getinfo(L, "Snl", activation);
    if (lupine_is_builtin(activation)) {
        if (inner != NULL && inner->what == 'C') return false;
        strcpy(activation->short_src, "[C]");
        activation->currentline = activation->linedefined = -1;
        activation->what = "C";
    }
    memcpy(frame->source, activation->short_src, sizeof frame->source);
    frame->line = activation->currentline;
    frame->defined_at = activation->linedefined;
    frame->skipped = 0;
    frame->what = activation->what[0];
    frame->scope = activation->namewhat[0];
    frame->name[0] = 0;
    if (activation->name != NULL) {
        strncpy(frame->name, activation->name, sizeof frame->name - 1);
        frame->name[sizeof frame->name - 1] = 0;
    }
    return true;
}

int lupine_count_levels(lua_State *L) {
    lua_Debug activation;
    int low = 1, high = 1;
    while (lua_getstack(L, high, &activation)) {
        low = high;
        high *= 2;
    }
    while (low < high) {
        int middle = (low + high) / 2;
        if (lua_getstack(L, middle, &activation)) low = middle + 1;
        else high = middle;
    }
    return high;
}

// Whether Lua's stack can grow no more, which no status tells.
static bool stack_is_full(lua_State *L) {
    lua_Debug activation;
    int below = lua_getstack(L, 0, &activation) ? activation.i_ci & 0xffff : 0;
    return below + lua_gettop(L) + LUPINE_FRAME_SLOTS > LUAI_MAXSTACK;
}

// Notes the frames; true if Lua's stack overflowed.
static bool capture(lupine_context *context, lua_State *L, int level) {
    lua_Debug activation;
    int count = 0;
    bool is_full = false;
    int end = level + LUPINE_LEVELS;
    for (; count < LUPINE_FRAMES_FIRST && level < end && lua_getstack(L, level, &activation); level++)
        count += describe(L, &activation, &context->frames[count], count > 0 ? &context->frames[count - 1] : NULL);
    if (count == LUPINE_FRAMES_FIRST || level == end) {
        int first = lupine_count_levels(L) - LUPINE_FRAMES_LAST;
        if (first > level) {
            context->frames[count - 1].skipped = first - level;
            level = first;
            is_full = stack_is_full(L);
        }
        for (; count < LUPINE_FRAMES && lua_getstack(L, level, &activation); level++)
            count += describe(L, &activation, &context->frames[count], &context->frames[count - 1]);
    }
    context->frame_count = count;
    return is_full;
}

void lupine_note_failure(lupine_context *context, lua_State *L, int error, lua_State *failed, int level) {
    context->raised = 0;
    if (context->raising != 0) {
        lupine_push_slot(L, LUPINE_SLOT_RETHROWN);
        if (lua_rawequal(L, error, -1)) context->raised = context->raising;
        lupine_pop(L, 1);
        context->raising = 0;
    }
    // A check is no function of the script's.
    bool is_limits = context->raised == LUPINE_RAISING_MEMORY || (context->attention & LUPINE_ATTENTION_INTERRUPT);
    if (is_limits) level = lupine_first_level_of_script(failed, level);
    // An error that comes up through many calls of the host keeps its first traceback.
    if (context->raised == LUPINE_RAISING_ERROR && context->framed) context->frame_count = 0;
    else if (capture(context, failed, level) && context->raised == 0) context->raised = LUPINE_RAISING_OVERFLOW;
}

int lupine_message_handler(lua_State *L) {
    lupine_note_failure(lupine_context_of(L), L, 1, L, 1);
    return 1;
}
