#include "CLupine.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Thread_local char lupine_thread_marker;

static int panic(lua_State *L) {
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1);
    fprintf(stderr, "Lupine: an error was raised outside a protected call: %s\n", message);
    abort();
}

// Takes the slots in the order of their numbers.
static int prepare(lua_State *L) {
    for (int slot = 1; slot <= LUPINE_SLOT_LAST; slot++) {
        lua_pushboolean(L, 0);
        if (luaL_ref(L, LUA_REGISTRYINDEX) != slot) return luaL_error(L, "the registry is in use");
    }
    lupine_register_protected(L);
    lupine_make_callback_metatables(L);
    lupine_prepare_objects(L);
    return 0;
}

lupine_context *lupine_create(void (*write)(void *host, const char *bytes, size_t count)) {
    lupine_probe_threads();
    lupine_context *context = calloc(1, sizeof *context);
    if (context == NULL) return NULL;
    context->threshold = context->taken_threshold = context->refused = SIZE_MAX;
    lua_State *L = lua_newstate(lupine_allocate, context);
    if (L == NULL) {
        lupine_free_slabs(context);
        free(context);
        return NULL;
    }
    context->main = L;
    context->L = L;
    context->write = write;
    context->longest = LUPINE_LONGEST;
    context->thread = lupine_thread();
    lua_atpanic(L, panic);
    if (lua_cpcall(L, prepare, NULL) != 0) {
        lua_close(L);
        lupine_dispose(context);
        return NULL;
    }
    lua_checkstack(L, LUPINE_FRAME_SLOTS);
    lupine_push_slot(L, LUPINE_SLOT_HANDLER);
    context->handler = 1;
    context->limit = LUPINE_FRAME_SLOTS;
    return context;
}

void lupine_close(lupine_context *context) {
    lua_State *L = context->main;
    if (L == NULL) return;
    if (context->interruptor != NULL) lupine_stop_using_hook(context->interruptor);
    lua_close(L);
    lupine_free_slabs(context);
    context->L = NULL;
    context->main = NULL;
}

void lupine_dispose(lupine_context *context) {
    lupine_free_slabs(context);
    for (uint32_t i = 0; i < context->warning_count; i++) free(context->warnings[i]);
    for (int i = 0; i < LUPINE_LINK_CHUNKS; i++) free(context->links[i]);
    free(context->payloads);
    free(context->lane_bytes);
    free(context->warnings);
    free(context->free_slots);
    free(context);
}

void lupine_defer_release(lupine_context *context, void *payload) {
    if (context->payload_count == context->payload_capacity) {
        uint32_t capacity = context->payload_capacity ? context->payload_capacity * 2 : 64;
        void **payloads = realloc(context->payloads, capacity * sizeof *payloads);
        if (payloads == NULL) abort();
        context->payloads = payloads;
        context->payload_capacity = capacity;
    }
    context->payloads[context->payload_count++] = payload;
    lupine_raise_attention(context, LUPINE_ATTENTION_PAYLOADS);
}

enum { MOST_WARNINGS = 64 };

void lupine_warn(lupine_context *context, const char *message) {
    if (context->warning_count == MOST_WARNINGS) return;
    if (context->warning_count == context->warning_capacity) {
        uint32_t capacity = context->warning_capacity ? context->warning_capacity * 2 : 8;
        char **warnings = realloc(context->warnings, capacity * sizeof *warnings);
        if (warnings == NULL) return;
        context->warnings = warnings;
        context->warning_capacity = capacity;
    }
    char *copy = strdup(message);
    if (copy == NULL) return;
    context->warnings[context->warning_count++] = copy;
    lupine_raise_attention(context, LUPINE_ATTENTION_WARNINGS);
}

char *lupine_take_warning(lupine_context *context) {
    if (context->warning_count == 0) return NULL;
    char *warning = context->warnings[0];
    context->warning_count--;
    memmove(context->warnings, context->warnings + 1, context->warning_count * sizeof *context->warnings);
    return warning;
}

void lupine_free(void *block) { free(block); }

void *lupine_take_payload(lupine_context *context) {
    return context->payload_count == 0 ? NULL : context->payloads[--context->payload_count];
}

void lupine_write_standard_output(const void *bytes, size_t count) {
    fwrite(bytes, 1, count, stdout);
    fflush(stdout);
}
