// Tests of the rewriter: main [SECONDS SEED FILE…] fuzzes for a time, with programs to start from.

#include "rewriter.h"

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    test_texts();
    test_messages();
    test_limits();
    test_stops();
    test_returns();
    if (count > 2) fuzz(atof(arguments[1]), strtoul(arguments[2], NULL, 10), count - 3, arguments + 3);
    if (failures > 0) printf("%d failures\n", failures);
    return failures > 0;
}
