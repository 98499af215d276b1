// The benchmarks by hand over Lua's C API. Each runs `count` operations in a state of its own that `baseline_prepare`
// made, and returns a sum, so that no work can be left out.

#ifndef CBASELINE_H
#define CBASELINE_H

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

// A thousand records to a table, and back, each time.
double baseline_records_to_table(int count);
double baseline_table_to_records(int count);

// The processor time of this thread, in seconds.
double baseline_thread_time(void);

#endif
