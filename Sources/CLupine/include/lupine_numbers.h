// Numbers copied between tables and memory, many at a time. None of these raises.

#ifndef LUPINE_NUMBERS_H
#define LUPINE_NUMBERS_H

#include "lupine_context.h"

// Enters numbers in the table at an index, not counted from the top, under the keys after `first`.
void lupine_fill_numbers(lua_State *L, int index, const double *numbers, int first, int count);

// The number of elements of a table whose keys are exactly 1 to n, if it has many; 0 where that must be found out
// otherwise.
int lupine_number_count(lua_State *L, int index);

// Reads the elements of such a table after the first ones; false if one is no number.
bool lupine_read_numbers(lua_State *L, int index, double *numbers, int first, int count);

#endif
