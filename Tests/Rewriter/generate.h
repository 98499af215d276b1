// Random programs that end.

#ifndef GENERATE_H
#define GENERATE_H

#include <stdint.h>

#include "rewriter.h"

typedef struct {
    uint64_t state;
} random_source;

// 0 up to, not including, `limit`.
unsigned random_below(random_source *random, unsigned limit);

text generate(random_source *random);

#endif
