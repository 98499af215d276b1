// Swift values as userdata.

#ifndef LUPINE_OBJECT_H
#define LUPINE_OBJECT_H

#include "lupine_context.h"
#include "lupine_stack.h"

typedef struct lupine_object {
    uintptr_t seal;      // tells these userdata from all others
    const void *type;    // the identity of the Swift type
    void *address;       // the value; NULL once finalized
    void *owner;         // the retained Swift object that holds it: itself, or a box; NULL if the value is inline
    int32_t mutations;   // in progress; never 0 once finalized, so that the lane need look at nothing else
    int32_t loans;       // of the instance to Swift code that does not retain it
} lupine_object;

// Set at random, once per process: no userdata of another library can be taken for one of these.
extern uintptr_t lupine_seal;

// The object at an index, or the one that a view there is of, or NULL. Other userdata are told apart by their size and
// the seal, so this is safe on any value; comparing metatables takes three calls more.
static inline lupine_object *lupine_object_at(const lupine_context *context, lua_State *L, int index) {
    lupine_object *object = lua_touserdata(L, index);
    if (object == NULL || lua_objlen(L, index) < sizeof *object) return NULL;
    uintptr_t seal = (uintptr_t)context ^ lupine_seal;
    if (__builtin_expect(object->seal == seal, 1)) return object;
    return object->seal == ~seal ? (lupine_object *)object->address : NULL;
}

// Whether the object is a class instance, not a value of its own.
static inline bool lupine_is_instance(const lupine_object *object) { return object->address == &object->owner; }

// Pushes a userdata with room for an inline value. The metatable is in a slot.
lupine_object *lupine_push_object(
    lupine_context *context, lua_State *L, const void *type, size_t inline_size, int metatable);

// Fills the table on top with userdata of which each has room for an inline value, under the keys from 1 on.
void lupine_fill_objects(
    lupine_context *context, lua_State *L, const void *type, size_t inline_size, int metatable, int count);

// Pushes a userdata for a class instance, which it retains by taking over the caller's reference.
void lupine_push_instance(lupine_context *context, lua_State *L, const void *type, void *instance, int metatable);

// Pushes the userdata that stands for a class instance already; false if there is none.
bool lupine_push_known_instance(lupine_context *context, lua_State *L, const void *instance);

// Pushes another userdata for the object at an index, which it keeps: a header with the seal's complement, whose address
// is the object's own header. The metatable is in a slot.
void lupine_push_view(lupine_context *context, lua_State *L, int index, int metatable);

// Replaces the tables and functions on top by the functions for __index and __newindex. `items` is a table with a
// function for keys that are numbers, or nil.
void lupine_make_index(lua_State *L);     // methods, getters, other, items -> function
void lupine_make_newindex(lua_State *L);  // setters, other, items -> function

int lupine_collect_object(lua_State *L);

// Says in the metatable on top how many bytes an object takes elsewhere: collecting it takes them back.
void lupine_set_external_size(lua_State *L, intptr_t size);

// Called once, when the state is set up.
void lupine_prepare_objects(lua_State *L);

#endif
