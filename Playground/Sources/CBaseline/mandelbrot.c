// One Lua program on several threads, each with a state of its own.

#include "CBaseline.h"

#include <lauxlib.h>
#include <lualib.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct render {
    pthread_t thread;
    const char *source;
    size_t length;
    int size, part, parts;
    double sum;
} render;

static void *run(void *argument) {
    render *render = argument;
    lua_State *L = luaL_newstate();
    if (L == NULL) return NULL;
    luaL_openlibs(L);
    if (luaL_loadbuffer(L, render->source, render->length, "=mandelbrot") != 0) abort();
    lua_pushinteger(L, render->size);
    lua_pushinteger(L, render->part);
    lua_pushinteger(L, render->parts);
    if (lua_pcall(L, 3, 1, 0) != 0) abort();
    size_t count;
    const char *bytes = lua_tolstring(L, -1, &count);
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += (unsigned char)bytes[i];
    render->sum = sum;
    lua_close(L);
    return NULL;
}

double baseline_mandelbrot(const char *source, size_t length, int size, int parts) {
    render *renders = calloc((size_t)parts, sizeof *renders);
    double sum = 0;
    for (int i = 0; i < parts; i++) {
        renders[i] = (render){.source = source, .length = length, .size = size, .part = i + 1, .parts = parts};
        if (pthread_create(&renders[i].thread, NULL, run, &renders[i]) != 0) abort();
    }
    for (int i = 0; i < parts; i++) {
        pthread_join(renders[i].thread, NULL);
        sum += renders[i].sum;
    }
    free(renders);
    return sum;
}

double baseline_wall_time(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}
