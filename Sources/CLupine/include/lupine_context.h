// One context per Lua state: what the boundary needs at hand on every crossing.

#ifndef LUPINE_CONTEXT_H
#define LUPINE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <lua.h>

// Writes to the standard output of the process.
void lupine_write_standard_output(const void *bytes, size_t count);

bool lupine_jit_is_on(lua_State *L);

// Whether LuaJIT takes memory from anywhere, as this library needs.
bool lupine_has_gc64(void);

// Turns the compiler on or off; false where there is none.
bool lupine_set_jit(lua_State *L, bool on);

// Registry slots of the functions that run under protected calls. They are the first references a state hands out,
// so their numbers are known when Swift is compiled.
typedef enum LupineSlot {
    LUPINE_SLOT_HANDLER = 1,
    LUPINE_SLOT_GET,
    LUPINE_SLOT_SET,
    LUPINE_SLOT_NEXT,
    LUPINE_SLOT_TOSTRING,
    LUPINE_SLOT_COLLECT,
    LUPINE_SLOT_RESERVE,
    LUPINE_SLOT_ERROR_METATABLE,
    LUPINE_SLOT_CALLBACK_METATABLE,
    LUPINE_SLOT_REQUIRE,
    LUPINE_SLOT_INTEGERS,
    LUPINE_SLOT_RETHROWN,
    LUPINE_SLOT_PACKAGE,
    LUPINE_SLOT_JIT_STATUS,
    LUPINE_SLOT_FFI,
    LUPINE_SLOT_TYPE,
    LUPINE_SLOT_FILL_NUMBERS,
    LUPINE_SLOT_READ_NUMBERS,
    LUPINE_SLOT_INSTANCES,
    LUPINE_SLOT_INDEX,
    LUPINE_SLOT_NEWINDEX,
    LUPINE_SLOT_ARGUMENTS_METATABLE,
    LUPINE_SLOT_STEP,
    LUPINE_SLOT_NEXT_ELEMENT,
    LUPINE_SLOT_NEXT_INDEXED,
    LUPINE_SLOT_NEXT_PAIR,
    LUPINE_SLOT_ITERATOR_METATABLE,
    LUPINE_SLOT_INTERRUPT,
    LUPINE_SLOT_GETMETATABLE,
    LUPINE_SLOT_TONUMBER,
    LUPINE_SLOT_LANE,
    LUPINE_SLOT_LANE_PLACES,
    LUPINE_SLOT_SANDBOX,
    LUPINE_SLOT_COROUTINES,
    LUPINE_SLOT_GUARDS,
    LUPINE_SLOT_GUARD_MAKER,
    LUPINE_SLOT_BASE,
    LUPINE_SLOT_LAST = LUPINE_SLOT_BASE
} LupineSlot;

// How much room a frame asks for at a time.
enum { LUPINE_FRAME_SLOTS = 250 };

// What becomes of Swift strings and of Lua's bytes that are not UTF-8.
enum { LUPINE_STRINGS_STRICT, LUPINE_STRINGS_LOSSY, LUPINE_STRINGS_BYTES };

// Why the host must look at the context before it goes on.
enum {
    LUPINE_ATTENTION_QUEUE = 1,     // another thread released references
    LUPINE_ATTENTION_PAYLOADS = 2,  // the collector let go of Swift objects
    LUPINE_ATTENTION_WARNINGS = 4,  // a finalizer failed
    LUPINE_ATTENTION_MEMORY = 8,    // more memory is in use than may be
    LUPINE_ATTENTION_INTERRUPT = 16,  // a script was interrupted, and what interrupted it has not ended
    LUPINE_ATTENTION_LIMITS = LUPINE_ATTENTION_MEMORY | LUPINE_ATTENTION_INTERRUPT,
};

// How a Swift function raised.
enum {
    LUPINE_RAISING_ERROR = 1,
    LUPINE_RAISING_ARGUMENT = 2,
    LUPINE_RAISING_OVERFLOW = 3,
    LUPINE_RAISING_DENIAL = 4,
    LUPINE_RAISING_MEMORY = 5,
};

// What a script was denied.
enum {
    LUPINE_DENIED_GLOBAL,      // a name of Lua's that there is not
    LUPINE_DENIED_CHUNK,       // a source that is refused
    LUPINE_DENIED_MEMORY,
    LUPINE_DENIED_TIME,        // it was interrupted
    LUPINE_DENIED_COROUTINES,
    LUPINE_DENIED_OPTION,      // an option of collectgarbage
};

// The most bytes that LuaJIT lets a string have; requests for memory that are never refused, however low the limit.
enum { LUPINE_LONGEST = 0x7ffffeff, LUPINE_NEVER_REFUSED = 1024 * 1024 };

typedef struct lupine_frame {
    char source[LUA_IDSIZE];
    char name[64];
    int line;
    int defined_at;
    int skipped;  // frames left out after this one
    char what;    // 'm' main chunk, 'L' Lua, 'C' host or library, 't' tail call
    char scope;   // 'g' global, 'l' local, 'm' method, 'f' field, 'u' upvalue, 0 unknown
} lupine_frame;

enum { LUPINE_FRAMES_FIRST = 12, LUPINE_FRAMES_LAST = 10, LUPINE_FRAMES = LUPINE_FRAMES_FIRST + LUPINE_FRAMES_LAST };

// How many levels are looked through for frames that are to be shown. LuaJIT takes longer for each than for the last.
enum { LUPINE_LEVELS = 128 };

enum { LUPINE_LINK_CHUNKS = 25 };

// Small blocks have one of so many sizes, each so much larger than the one before.
enum { LUPINE_BLOCK_SIZES = 24, LUPINE_BLOCK_STEP = 16 };

typedef struct lupine_context {
    lua_State *L;         // the running coroutine; NULL once closed
    union {
        struct {
            int32_t handler;  // stack index of the message handler in the current C frame, 0 where it must be pushed
            int32_t limit;    // highest stack index that the current C frame has asked for, 0 if it has not
        };
        int64_t frame;        // both: saved and restored with one access each, which the processor can forward
    };
    uint32_t attention;
    int32_t callbacks;    // Swift functions in progress
    const void *thread;   // the thread that entered last

    lua_State *main;
    void *host;           // the Swift object that goes with this state, retained

    // Finalizers run in the collector, where no Swift code may run: they leave the payloads here.
    void **payloads;
    uint32_t payload_count, payload_capacity;
    char **warnings;
    uint32_t warning_count, warning_capacity;

    // References (lupine_references.h).
    int32_t *free_slots;
    uint32_t free_count, free_capacity;
    uint32_t live;
    uint64_t released;    // by other threads (lupine_references.h)
    int32_t *links[LUPINE_LINK_CHUNKS];

    // Memory, in bytes.
    size_t used, base;
    size_t threshold;     // of `used`, past which the flag is set; SIZE_MAX for none
    size_t taken_threshold;  // the same of lupine_taken
    size_t refused;       // larger requests are refused where LuaJIT survives that; SIZE_MAX for none
    size_t memory_limit, limit_base;
    size_t longest;       // the most bytes of a string or an array that the host may push
    size_t read;          // what the host has made of Lua's values since it was entered (LuaStack+Reading.swift)
    bool is_running;      // Lua code was called and has not returned or called the host
    // Small blocks (allocator.c).
    void *free_blocks[LUPINE_BLOCK_SIZES];
    char *slab_next, *slab_end;
    void *slabs;
    size_t slab_count;
    size_t large;         // bytes of all other blocks

    // Limits (lupine_interrupts.h); NULL where there are none.
    struct lupine_interruptor *interruptor;
    size_t source_limit;  // of a chunk, in bytes
    bool lua52;
    uint64_t budget;         // nanoseconds of each call by the host, 0 for any
    bool is_in_budget;
    uint32_t most_coroutines, coroutines;  // alive, 0 for any; made since they were counted, and alive then
    bool has_hook;           // a debug hook stands for checks; there is no compiler then
    bool is_isolating;       // each chunk has an environment of its own (lupine_sandbox.h)
    bool is_guarding;        // no chunk changes tables that all see (guard.c)
    bool has_load;
    bool is_refused;         // what was loaded last was no source, or too much
    bool ran_short;       // memory ran out since the host was told of an error last
    char interruption[512];  // what the interrupted script was told, until the interrupt is answered

    bool has_external;    // objects may have memory elsewhere
    int stopped;          // nested scopes without garbage collection

    int32_t strings;      // how strings cross: one of LUPINE_STRINGS_…
    bool has_arguments;   // whether swift.args was ever called

    // The traceback of the error being handled.
    lupine_frame frames[LUPINE_FRAMES];
    int frame_count;
    // Whether the error was raised by a Swift function, which then left its value in LUPINE_SLOT_RETHROWN.
    int32_t raising;      // set by the trampoline
    int32_t raised;       // set by the message handler, for the error it saw
    int32_t framed;       // whether the Swift error that was raised last needs no traceback

    // What Swift code that compiled code called says when it returns (lupine_lane.h).
    int32_t lane_status;
    void *lane_error;
    char *lane_bytes;
    size_t lane_capacity;

    void (*write)(void *host, const char *bytes, size_t count);
    void (*audit)(void *host, int what, const char *text);  // NULL where nobody wants to know
    bool is_auditing;     // what it denies to what it runs itself it is not told
} lupine_context;

// Makes a state with nothing in it; NULL when there is no memory for it.
lupine_context *lupine_create(void (*write)(void *host, const char *bytes, size_t count));

// Frees every Lua object. The context stays until the last reference is gone.
void lupine_close(lupine_context *context);

// The allocator of states; the data is the context.
void *lupine_allocate(void *data, void *old, size_t old_size, size_t new_size);

// What the state has taken from the system, of which what lies idle in slabs is not in use.
size_t lupine_taken(const lupine_context *context);

// Gives slabs back to the system in which nothing is in use.
void lupine_reclaim_slabs(lupine_context *context);

// Notes that memory has passed a threshold.
void lupine_notice_pressure(lupine_context *context);

// Whether a request for memory may be refused now (activity.c). Looked for once, by the first.
void lupine_probe_activity(void);
bool lupine_is_interpreting(const lua_State *L);

// Whether it is known how to tell that a state is in a debug hook or a finalizer, and whether it is.
bool lupine_knows_hooks(void);
bool lupine_is_in_hook(const lua_State *L);

// Counts memory that something of the state's takes elsewhere.
void lupine_count_external(lupine_context *context, intptr_t size);

// Frees what the allocator keeps of a state that is gone.
void lupine_free_slabs(lupine_context *context);

// Frees the context itself.
void lupine_dispose(lupine_context *context);

// The context of a state. Raises nothing.
static inline lupine_context *lupine_context_of(lua_State *L) {
    void *data;
    lua_getallocf(L, &data);
    return data;
}

extern _Thread_local char lupine_thread_marker;

static inline const void *lupine_thread(void) { return &lupine_thread_marker; }

// The lowest address at which this thread may cross into the host, 0 until it is known (stack_guard.c).
extern _Thread_local uintptr_t lupine_lowest_address;
uintptr_t lupine_find_lowest_address(void);

// Whether the C stack of this thread has room for another crossing.
static inline bool lupine_has_stack(void) {
    uintptr_t lowest = lupine_lowest_address;
    if (__builtin_expect(lowest == 0, 0)) lowest = lupine_find_lowest_address();
    return (uintptr_t)__builtin_frame_address(0) > lowest;
}

static inline void lupine_raise_attention(lupine_context *context, uint32_t reason) {
    __atomic_fetch_or(&context->attention, reason, __ATOMIC_RELAXED);
}

// Takes what the host must look at; limits are looked at where an error can be thrown.
static inline uint32_t lupine_take_attention(lupine_context *context) {
    return __atomic_fetch_and(&context->attention, LUPINE_ATTENTION_LIMITS, __ATOMIC_ACQ_REL);
}

// Tells the host what a script was denied. Called where a function of the host may be.
void lupine_audit(lupine_context *context, lua_State *L, int what, const char *text);

// Appends to the warnings; safe inside the collector.
void lupine_warn(lupine_context *context, const char *message);

// The oldest warning, to be freed with lupine_free, or NULL.
char *lupine_take_warning(lupine_context *context);
void lupine_free(void *block);

// A Swift object to release, or NULL.
void *lupine_take_payload(lupine_context *context);

// Appends to the payloads that Swift releases at its next chance; safe inside the collector.
void lupine_defer_release(lupine_context *context, void *payload);

#endif
