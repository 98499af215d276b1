// The benchmarks by hand over Lua's C API. Each runs `count` operations in a state of its own that `baseline_prepare`
// made, and returns a sum, so that no work can be left out.

#ifndef CBASELINE_H
#define CBASELINE_H

#include <stddef.h>

typedef struct baseline baseline;

baseline *baseline_make(void);
void baseline_free(baseline *baseline);

// Turns LuaJIT's compiler on or off.
void baseline_set_jit(baseline *baseline, int on);

double baseline_call(baseline *baseline, int count);
double baseline_call_add(baseline *baseline, int count);
double baseline_host_function(baseline *baseline, int count);
double baseline_string_roundtrip(baseline *baseline, int count);
double baseline_table_get_int(baseline *baseline, int count);
double baseline_table_set_int(baseline *baseline, int count);
double baseline_table_get_string(baseline *baseline, int count);
double baseline_array_to_table(baseline *baseline, int count);
double baseline_table_to_array(baseline *baseline, int count);
double baseline_reference_churn(baseline *baseline, int count);
double baseline_create(int count);
double baseline_method_call(baseline *baseline, int count);
double baseline_field_get(baseline *baseline, int count);
double baseline_field_set(baseline *baseline, int count);

// Resumes a coroutine with a number, which yields the next one.
double baseline_coroutine_resume(int count);

// A thousand records to a table, and back, each time.
double baseline_records_to_table(int count);
double baseline_table_to_records(int count);

// Runs a program on so many threads, which render a part of an image each; the sum of its bytes.
double baseline_mandelbrot(const char *source, size_t length, int size, int parts);

// Loops over 100,000 elements of a kind: numbers, strings, strings with numbers, products, numbers with their indices.
typedef struct baseline_iteration baseline_iteration;

enum { BASELINE_ITERATIONS = 5 };

baseline_iteration *baseline_iteration_make(int is_compiled);
double baseline_iterate(baseline_iteration *iteration, int kind, int count);

// The processor time of this thread, in seconds.
double baseline_thread_time(void);

// The time that has passed, in seconds.
double baseline_wall_time(void);

#endif
