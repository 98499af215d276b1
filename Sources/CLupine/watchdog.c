#define _GNU_SOURCE
#include "CLupine.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// One thread for the process waits for the earliest deadline of all states. It starts with the first deadline, and
// sleeps on when there is none. All that scopes share with other threads is under one lock, never held for long.

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static bool is_prepared, is_started;

// A heap by deadline. The first place is left empty.
static lupine_scope **heap;
static size_t count, capacity;

// The deadline that the thread sleeps for.
static uint64_t waking = UINT64_MAX;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void put(lupine_scope *scope, size_t place) {
    heap[place] = scope;
    scope->place = place;
}

// Finds the place for a scope, from one that is free.
static void sift(lupine_scope *scope, size_t place) {
    for (; place > 1 && heap[place / 2]->deadline > scope->deadline; place /= 2) put(heap[place / 2], place);
    for (;;) {
        size_t next = 2 * place;
        if (next > count) break;
        if (next < count && heap[next + 1]->deadline < heap[next]->deadline) next++;
        if (heap[next]->deadline >= scope->deadline) break;
        put(heap[next], place);
        place = next;
    }
    put(scope, place);
}

static void insert(lupine_scope *scope) {
    if (count + 2 > capacity) {
        capacity = capacity ? 2 * capacity : 16;
        heap = realloc(heap, capacity * sizeof *heap);
        if (heap == NULL) abort();
    }
    count++;
    sift(scope, count);
}

static void withdraw(lupine_scope *scope) {
    if (scope->place == 0) return;
    lupine_scope *last = heap[count--];
    if (last != scope) sift(last, scope->place);
    scope->place = 0;
}

// Where the compiler is off, a debug hook that is set while the state runs is cheaper than checks, which LuaJIT would
// interpret. LuaJIT lets other threads set it, but neither its mask nor the functions that change it are atomic: when a
// hook, a finalizer and this meet, the one may undo what the other did. So it is set again until it has been called, and
// never where LuaJIT has just turned hooks off: that would turn them off for good.

static lupine_interruptor *armed;

static void hook(lua_State *L, lua_Debug *activation);

static void set_hook(lupine_interruptor *interruptor) {
    if (!lupine_is_in_hook(interruptor->hooked)) lua_sethook(interruptor->hooked, hook, LUA_MASKCOUNT, 1);
}

static void disarm(lupine_interruptor *interruptor) {
    if (!interruptor->is_armed) return;
    lupine_interruptor **link = &armed;
    while (*link != interruptor) link = &(*link)->next_armed;
    *link = interruptor->next_armed;
    interruptor->is_armed = false;
}

static void arm(lupine_interruptor *interruptor) {
    if (interruptor->hooked == NULL) return;
    set_hook(interruptor);
    if (interruptor->is_armed) return;
    interruptor->is_armed = true;
    interruptor->next_armed = armed;
    armed = interruptor;
    pthread_cond_signal(&changed);
}

// Every instruction calls it, for as long as the flag is set. What the library itself runs for the host is not stopped.
static void hook(lua_State *L, lua_Debug *activation) {
    (void)activation;
    lupine_context *context = lupine_context_of(L);
    lupine_interruptor *interruptor = context->interruptor;
    pthread_mutex_lock(&lock);
    disarm(interruptor);
    pthread_mutex_unlock(&lock);
    if (lupine_interrupts(interruptor) != 0) {
        if (context->is_running) lupine_answer_interrupt(L);
        return;
    }
    pthread_mutex_lock(&lock);
    if (lupine_interrupts(interruptor) == 0) lua_sethook(L, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
}

static void raise_flag(lupine_interruptor *interruptor, int32_t reason) {
    __atomic_fetch_or(&interruptor->cell.flag, reason, __ATOMIC_RELEASE);
    arm(interruptor);
}

static void clear_flag(lupine_interruptor *interruptor, int32_t reason) {
    __atomic_fetch_and(&interruptor->cell.flag, ~reason, __ATOMIC_RELEASE);
}

static void pass(lupine_scope *scope) {
    scope->passed = true;
    raise_flag(scope->interruptor, LUPINE_INTERRUPT_SCOPE);
}

static void wait_until(uint64_t time) {
#if defined(__APPLE__)
    uint64_t present = now(), left = time > present ? time - present : 0;
    struct timespec duration = {(time_t)(left / 1000000000u), (long)(left % 1000000000u)};
    pthread_cond_timedwait_relative_np(&changed, &lock, &duration);
#else
    struct timespec moment = {(time_t)(time / 1000000000u), (long)(time % 1000000000u)};
    pthread_cond_timedwait(&changed, &lock, &moment);
#endif
}

// After how many nanoseconds a hook that was not called is set again.
enum { AGAIN = 2 * 1000 * 1000 };

static void *watch(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        uint64_t present = now();
        while (count > 0 && heap[1]->deadline <= present) {
            lupine_scope *scope = heap[1];
            withdraw(scope);
            pass(scope);
        }
        waking = count > 0 ? heap[1]->deadline : UINT64_MAX;
        for (lupine_interruptor *next = armed; next != NULL; next = next->next_armed) set_hook(next);
        if (armed != NULL && waking > present + AGAIN) waking = present + AGAIN;
        if (waking != UINT64_MAX) wait_until(waking);
        else pthread_cond_wait(&changed, &lock);
    }
    return NULL;
}

static void before_fork(void) { pthread_mutex_lock(&lock); }

static void after_fork_in_parent(void) { pthread_mutex_unlock(&lock); }

static void make_condition(void) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
#if !defined(__APPLE__)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
    pthread_cond_init(&changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

// The thread is not there: it starts with the child's first deadline.
static void after_fork_in_child(void) {
    is_started = false;
    waking = UINT64_MAX;
    make_condition();
    pthread_mutex_init(&lock, NULL);
}

static void start(void) {
    if (!is_prepared) {
        make_condition();
        pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
        is_prepared = true;
    }
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // The program's signals are for its own threads.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    is_started = pthread_create(&thread, &attributes, watch, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
}

// Cuts between characters.
static void set_cause(char destination[LUPINE_CAUSE], const char *cause, size_t length) {
    if (length >= LUPINE_CAUSE) {
        length = LUPINE_CAUSE - 1;
        while (length > 0 && ((unsigned char)cause[length] & 0xc0) == 0x80) length--;
    }
    memcpy(destination, cause, length);
    destination[length] = 0;
}

lupine_scope *lupine_begin_scope(
    lupine_interruptor *interruptor, uint64_t nanoseconds, const char *cause, size_t length) {
    lupine_scope *scope = calloc(1, sizeof *scope);
    if (scope == NULL) abort();
    scope->interruptor = interruptor;
    set_cause(scope->cause, cause, length);
    if (nanoseconds != 0) {
        uint64_t present = now();
        scope->deadline = nanoseconds < INT64_MAX - present ? present + nanoseconds : INT64_MAX;
    }
    pthread_mutex_lock(&lock);
    if (scope->deadline != 0 && !is_started) start();
    bool can_pass = scope->deadline == 0 || is_started;
    if (can_pass) {
        scope->outer = interruptor->scopes;
        interruptor->scopes = scope;
        if (scope->deadline != 0) {
            insert(scope);
            if (scope->deadline < waking) pthread_cond_signal(&changed);
        }
    }
    pthread_mutex_unlock(&lock);
    if (can_pass) return scope;
    free(scope);
    return NULL;
}

void lupine_pass_scope(lupine_scope *scope) {
    pthread_mutex_lock(&lock);
    if (!scope->ended) pass(scope);
    pthread_mutex_unlock(&lock);
}

static lupine_scope *outermost_passed(lupine_interruptor *interruptor) {
    lupine_scope *passed = NULL;
    for (lupine_scope *scope = interruptor->scopes; scope != NULL; scope = scope->outer)
        if (scope->passed) passed = scope;
    return passed;
}

static bool find_cause(lupine_interruptor *interruptor, char cause[LUPINE_CAUSE]) {
    int32_t flag = lupine_interrupts(interruptor);
    if (flag & LUPINE_INTERRUPT_HOST) {
        memcpy(cause, interruptor->cause, LUPINE_CAUSE);
        return true;
    }
    if (flag & LUPINE_INTERRUPT_BUDGET) {
        memcpy(cause, interruptor->budget, LUPINE_CAUSE);
        return true;
    }
    lupine_scope *passed = flag & LUPINE_INTERRUPT_SCOPE ? outermost_passed(interruptor) : NULL;
    if (passed != NULL) memcpy(cause, passed->cause, LUPINE_CAUSE);
    return passed != NULL;
}

bool lupine_end_scope(lupine_scope *scope, char cause[LUPINE_CAUSE]) {
    lupine_interruptor *interruptor = scope->interruptor;
    pthread_mutex_lock(&lock);
    withdraw(scope);
    scope->ended = true;
    // What the thread has not got to yet has passed all the same.
    if (scope->deadline != 0 && scope->deadline <= now()) pass(scope);
    bool found = find_cause(interruptor, cause);
    interruptor->scopes = scope->outer;
    if (outermost_passed(interruptor) == NULL) clear_flag(interruptor, LUPINE_INTERRUPT_SCOPE);
    if (scope->outer == NULL && !scope->is_budget) clear_flag(interruptor, LUPINE_INTERRUPT_HOST);
    pthread_mutex_unlock(&lock);
    return found;
}

bool lupine_interrupt_cause(lupine_interruptor *interruptor, char cause[LUPINE_CAUSE]) {
    pthread_mutex_lock(&lock);
    bool found = find_cause(interruptor, cause);
    pthread_mutex_unlock(&lock);
    return found;
}

void lupine_use_hook(lupine_interruptor *interruptor, lua_State *L) { interruptor->hooked = L; }

void lupine_stop_using_hook(lupine_interruptor *interruptor) {
    pthread_mutex_lock(&lock);
    disarm(interruptor);
    interruptor->hooked = NULL;
    pthread_mutex_unlock(&lock);
}

void lupine_raise_flag(lupine_interruptor *interruptor, int32_t reason) {
    if (interruptor->hooked == NULL) {
        __atomic_fetch_or(&interruptor->cell.flag, reason, __ATOMIC_RELEASE);
        return;
    }
    pthread_mutex_lock(&lock);
    if (!is_started) start();
    raise_flag(interruptor, reason);
    pthread_mutex_unlock(&lock);
}

void lupine_interrupt(lupine_interruptor *interruptor, const char *cause, size_t length) {
    pthread_mutex_lock(&lock);
    if (interruptor->hooked != NULL && !is_started) start();
    if (!(lupine_interrupts(interruptor) & LUPINE_INTERRUPT_HOST)) {
        set_cause(interruptor->cause, cause, length);
        raise_flag(interruptor, LUPINE_INTERRUPT_HOST);
    }
    pthread_mutex_unlock(&lock);
}

void lupine_withdraw_interrupt(lupine_interruptor *interruptor) {
    pthread_mutex_lock(&lock);
    clear_flag(interruptor, LUPINE_INTERRUPT_HOST);
    pthread_mutex_unlock(&lock);
}
