// Ctrl-C while the terminal reads no line: a signal, which another thread can wait for.

#ifndef INTERRUPT_KEY_H
#define INTERRUPT_KEY_H

#include <stdbool.h>

// Takes the key for the rest of the process; false if the system does not allow it.
bool interrupt_key_take(void);

// Waits for the key to be pressed; false if there is nothing to wait for.
bool interrupt_key_wait(void);

#endif
