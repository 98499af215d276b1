#include "CLupine.h"

#include <stdlib.h>

size_t lupine_userdata_offset = SIZE_MAX / 2;

static void *note_block(void *noted, void *block, size_t old_size, size_t new_size) {
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return *(void **)noted = realloc(block, new_size);
}

void lupine_find_userdata_offset(void) {
    void *block = NULL;
    lua_State *L = lua_newstate(note_block, &block);
    if (L == NULL) return;
    const char *userdata = lua_newuserdata(L, LUPINE_LEAST_OWNER);
    ptrdiff_t offset = userdata - (const char *)block;
    if (offset > 0 && offset <= 128 && offset % (ptrdiff_t)sizeof(void *) == 0) lupine_userdata_offset = (size_t)offset;
    lua_close(L);
}

void lupine_let_go(lupine_context *context, void *userdata) {
    switch (*(const uintptr_t *)userdata - lupine_owner_mark(context, 0)) {
    case LUPINE_OWNER_OBJECT: lupine_let_go_of_object(context, userdata); break;
    case LUPINE_OWNER_CALLBACK: lupine_let_go_of_callback(userdata); break;
    case LUPINE_OWNER_ERROR: lupine_let_go_of_error(userdata); break;
    default: lupine_let_go_of_iterator(userdata);
    }
}
